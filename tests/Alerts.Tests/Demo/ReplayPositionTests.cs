using Alerts.Demo;

namespace Alerts.Tests.Demo;

public sealed class ReplayPositionTests
{
    private static readonly DateTimeOffset Now = new(2025, 10, 15, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_position_is_read_back_as_it_was_written()
    {
        var position = new ReplayPosition(2, 17, Now.AddTicks(4_321));

        Assert.True(ReplayPosition.TryParse(position.ToString(), out var read));
        Assert.Equal(position, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1;2")]
    [InlineData("1;two;3")]
    public void A_malformed_position_is_refused(string? text) => Assert.False(ReplayPosition.TryParse(text, out _));

    [Fact]
    public void After_the_last_step_a_new_lap_begins() =>
        Assert.Equal(new(1, 0, Now), new ReplayPosition(0, 9, Now.AddMinutes(-1)).Next(stepsPerLap: 10, Now));

    [Fact]
    public void The_switch_is_spelled_out_and_leaves_its_neighbours_alone() =>
        Assert.Equal(
            ["--Alerts:Demo:Enabled=true", "--urls", "http://localhost:1"], DemoSwitch.Spell(["--demo", "--urls", "http://localhost:1"]));
}
