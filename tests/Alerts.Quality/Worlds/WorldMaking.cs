namespace Alerts.Quality.Worlds;

/// <summary>Makes a world of its plan and a seed, always the same.</summary>
internal static class WorldMaking
{
    public static World Make(WorldPlan plan, int seed)
    {
        var dice = new Dice((ulong)seed).For(plan.Name);
        var places = Truth.PlacesOf(plan, dice.For("places"));
        var events = new Truth(plan, places, dice.For("truth")).Draw();
        var tellers = new Tellers(plan, Witnesses.Draw(plan, places, dice.For("witnesses")), new(plan), dice.For("tellers"));
        var all = events.SelectMany(tellers.Of).ToList();
        List<ToldReport> located =
        [
            .. all.Where(static told => told.Report.Place.Sectors.Count > 0)
                .OrderBy(static told => told.ArrivedAt)
                .ThenBy(static told => told.Report.PublicId),
        ];
        return new(plan.Name, seed, events, located, all.Count - located.Count);
    }
}
