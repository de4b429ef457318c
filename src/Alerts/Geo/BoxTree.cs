using System.Runtime.CompilerServices;

namespace Alerts.Geo;

/// <summary>
/// A balanced tree over boxes: finds those near a point in time logarithmic in their number, wherever they lie and however large they are.
/// Its memory depends on their number alone, so no collection can make it explode. Immutable.
/// </summary>
internal sealed class BoxTree
{
    private const int LeafSize = 4;

    private readonly Node[] nodes;

    public BoxTree(ReadOnlySpan<Box> boxes)
    {
        Order = new int[boxes.Length];
        for (var index = 0; index < Order.Length; index++) Order[index] = index;
        List<Node> built = [];
        if (boxes.Length > 0) Build(boxes, built, new float[boxes.Length], 0, boxes.Length);
        nodes = [.. built];
    }

    /// <summary>Index of each box as given, in the order in which the tree holds them.</summary>
    public int[] Order { get; }

    /// <summary>Walks the leaves within the limit, nearest first as far as cheaply possible.</summary>
    public Search Near(Point3 point, double squaredLimit) => new(nodes, point, squaredLimit);

    private void Build(ReadOnlySpan<Box> boxes, List<Node> built, float[] centres, int first, int count)
    {
        var items = Order.AsSpan(first, count);
        var around = boxes[items[0]];
        foreach (var item in items) around = around.Union(boxes[item]);
        var self = built.Count;
        built.Add(new(around, first, count));
        if (count <= LeafSize) return;

        var (x, y, z) = (around.MaxX - around.MinX, around.MaxY - around.MinY, around.MaxZ - around.MinZ);
        var keys = centres.AsSpan(first, count);
        for (var index = 0; index < count; index++)
        {
            var box = boxes[items[index]];
            keys[index] = x >= y && x >= z ? box.MinX + box.MaxX : y >= z ? box.MinY + box.MaxY : box.MinZ + box.MaxZ;
        }
        keys.Sort(items);
        Build(boxes, built, centres, first, count / 2);
        built[self] = new(around, built.Count, 0);
        Build(boxes, built, centres, first + (count / 2), count - (count / 2));
    }

    /// <summary>
    /// A leaf holds so many boxes from its start; a fork has count 0, its left child next to it and its right one at its start.
    /// </summary>
    internal readonly record struct Node(Box Box, int Start, int Count);

    internal readonly record struct Pending(int Node, double SquaredDistance);

    // Halving splits keep the depth below 32 for any array.
    [InlineArray(40)]
    internal struct PendingStack
    {
        private Pending first;
    }

    /// <summary>One walk. <see cref="SquaredLimit"/> may be lowered on the way, when something nearer was found.</summary>
    internal ref struct Search
    {
        private readonly ReadOnlySpan<Node> nodes;
        private readonly Point3 point;
        private PendingStack stack;
        private int depth;

        public Search(ReadOnlySpan<Node> nodes, Point3 point, double squaredLimit)
        {
            this.nodes = nodes;
            this.point = point;
            SquaredLimit = squaredLimit;
            if (!nodes.IsEmpty) Push(0, nodes[0].Box.SquaredDistance(point));
        }

        public double SquaredLimit { get; set; }

        /// <summary>The items of the leaf found, as positions in <see cref="Order"/>.</summary>
        public Range Items { get; private set; }

        public bool MoveNext()
        {
            while (depth > 0)
            {
                var next = stack[--depth];
                if (next.SquaredDistance > SquaredLimit) continue;
                ref readonly var node = ref nodes[next.Node];
                if (node.Count > 0)
                {
                    Items = node.Start..(node.Start + node.Count);
                    return true;
                }
                var (left, right) = (next.Node + 1, node.Start);
                var (toLeft, toRight) = (nodes[left].Box.SquaredDistance(point), nodes[right].Box.SquaredDistance(point));
                if (toLeft <= toRight)
                {
                    Push(right, toRight);
                    Push(left, toLeft);
                }
                else
                {
                    Push(left, toLeft);
                    Push(right, toRight);
                }
            }
            return false;
        }

        private void Push(int node, double squaredDistance)
        {
            if (squaredDistance <= SquaredLimit) stack[depth++] = new(node, squaredDistance);
        }
    }
}
