namespace Alerts.Geo;

/// <summary>Many edges, searched by distance. Immutable.</summary>
internal sealed class EdgeTree
{
    /// <summary>An edge that strays less than this from its chord, in metres, is taken for the chord.</summary>
    private const double NegligibleSag = 0.5;

    private readonly BoxTree tree;
    private readonly Edge[] edges;
    private readonly Span3[] spans;

    public EdgeTree(IReadOnlyList<Edge> edges)
    {
        var positions = edges.Select(Span3.Of).ToArray();
        tree = new([.. positions.Select(span => Box.Around(span.From, span.To, span.Sag))]);
        this.edges = [.. tree.Order.Select(index => edges[index])];
        spans = [.. tree.Order.Select(index => positions[index])];
    }

    public NearestEdge Nearest(Point3 point)
    {
        var best = new NearestEdge(-1, 0, double.PositiveInfinity);
        var search = tree.Near(point, best.SquaredChord);
        while (search.MoveNext())
        {
            for (var index = search.Items.Start.Value; index < search.Items.End.Value; index++) best = Nearer(best, index, point);
            search.SquaredLimit = best.SquaredChord;
        }
        return best;
    }

    /// <summary>Adds the owner of every edge nearer than the chord.</summary>
    public void AddOwnersWithin(Point3 point, double chord, ref IndexSet owners)
    {
        var limit = new NearestEdge(-1, 0, chord * chord);
        var search = tree.Near(point, limit.SquaredChord);
        while (search.MoveNext())
        {
            for (var index = search.Items.Start.Value; index < search.Items.End.Value; index++)
                if (Nearer(limit, index, point).Owner >= 0) owners.Add(edges[index].Owner);
        }
    }

    private NearestEdge Nearer(NearestEdge best, int index, Point3 point)
    {
        ref readonly var span = ref spans[index];
        var (along, squared) = OnChord(point, span.From, span.To);
        if (span.Sag > NegligibleSag) return Bisected(best, edges[index], span, 0, 1, point);
        return squared < best.SquaredChord ? new(edges[index].Owner, along, squared) : best;
    }

    /// <summary>A long edge is halved, only where it may come nearer, until its pieces are as good as straight.</summary>
    private static NearestEdge Bisected(NearestEdge best, in Edge edge, Span3 piece, double start, double end, Point3 point)
    {
        var (along, squared) = OnChord(point, piece.From, piece.To);
        if (piece.Sag <= NegligibleSag)
            return squared < best.SquaredChord ? new(edge.Owner, start + ((end - start) * along), squared) : best;
        var atLeast = Math.Max(0, Math.Sqrt(squared) - piece.Sag);
        if (atLeast * atLeast >= best.SquaredChord) return best;

        var middle = (start + end) / 2;
        var half = Earth.Position(
            edge.FromLongitude + ((edge.ToLongitude - edge.FromLongitude) * middle),
            edge.FromLatitude + ((edge.ToLatitude - edge.FromLatitude) * middle));
        var first = new Span3(piece.From, half, piece.Sag / 4);
        var second = new Span3(half, piece.To, piece.Sag / 4);
        return along < 0.5
            ? Bisected(Bisected(best, edge, first, start, middle, point), edge, second, middle, end, point)
            : Bisected(Bisected(best, edge, second, middle, end, point), edge, first, start, middle, point);
    }

    private static (double Along, double SquaredDistance) OnChord(Point3 point, Point3 from, Point3 to)
    {
        var chord = to - from;
        var reach = point - from;
        var length = chord.Dot(chord);
        var along = length > 0 ? Math.Clamp(reach.Dot(chord) / length, 0, 1) : 0;
        var rest = new Point3(reach.X - (along * chord.X), reach.Y - (along * chord.Y), reach.Z - (along * chord.Z));
        return (along, rest.Dot(rest));
    }

    private readonly record struct Span3(Point3 From, Point3 To, double Sag)
    {
        public static Span3 Of(Edge edge) =>
            new(Earth.Position(edge.FromLongitude, edge.FromLatitude), Earth.Position(edge.ToLongitude, edge.ToLatitude), edge.Sag);
    }
}
