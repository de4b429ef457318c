using Alerts.TestServers;

namespace Alerts.Tests.Readme;

/// <summary>The one picture of README.md is drawn by the build.</summary>
public sealed class WayPictureTests
{
    [Fact]
    public void The_committed_picture_is_up_to_date()
    {
        var path = Repository.PathTo("src", "handbook", "pictures", "way.svg");
        if (WrittenTable.IsWritten) File.WriteAllText(path, WayPicture.Draw());

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == WayPicture.Draw(),
            $"The picture is not up to date. This mends it:\n{WrittenTable.Command(typeof(WayPictureTests))}\n");
    }

    /// <summary>Fonts differ: what is no longer than this fits its box in each.</summary>
    [Fact]
    public void The_texts_of_the_picture_fit_their_boxes() =>
        Assert.All(
            WayPicture.Boxes,
            static box => Assert.All([box.Title, box.First, box.Second ?? ""], static line => Assert.InRange(line.Length, 0, 21)));

    [Fact]
    public void Every_room_in_it_is_one_of_the_program() =>
        Assert.All(
            WayPicture.Boxes.Select(static box => box.Room).OfType<string>(),
            static room => Assert.True(Directory.Exists(Repository.PathTo("src", "Alerts", room)), room));
}
