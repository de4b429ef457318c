using System.Numerics;

namespace Alerts.Quality.Worlds;

/// <summary>
/// Chance by a fixed algorithm, so that a seed gives the same world on every machine and under every runtime: xoshiro256** of Blackman
/// and Vigna (2018), its state filled by SplitMix64. Each subject rolls dice of its own (<see cref="For(string)"/>): a change to one
/// noise leaves all else of a world as it was.
/// </summary>
internal sealed class Dice
{
    private readonly ulong seed;
    private ulong a, b, c, d;

    public Dice(ulong seed)
    {
        this.seed = seed;
        var state = seed;
        (a, b, c, d) = (Split(ref state), Split(ref state), Split(ref state), Split(ref state));
    }

    public Dice For(string subject)
    {
        // FNV-1a.
        var hash = 14_695_981_039_346_656_037;
        foreach (var letter in subject) hash = (hash ^ letter) * 1_099_511_628_211;
        return For(hash);
    }

    public Dice For(ulong number)
    {
        var state = seed ^ (number * 0xD1342543DE82EF95);
        return new(Split(ref state));
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>From 0 up to 1, never 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double least, double most) => least + (Unit() * (most - least));

    public TimeSpan Between(TimeSpan least, TimeSpan most) => Seconds(Between(least.TotalSeconds, most.TotalSeconds));

    /// <summary>Both included.</summary>
    public int Between(int least, int most) => least + (int)(Unit() * (most - least + 1));

    public bool Chance(double share) => Unit() < share;

    public double Exponential(double mean) => -mean * Math.Log(1 - Unit());

    public double Normal(double deviation) => deviation * Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>The length of a vector of two normal parts.</summary>
    public double Rayleigh(double deviation) => deviation * Math.Sqrt(-2 * Math.Log(1 - Unit()));

    public double Bearing() => Between(0, 2 * Math.PI);

    public T One<T>(IReadOnlyList<T> of) => of[Between(0, of.Count - 1)];

    public T OneOf<T>(IReadOnlyList<(T Value, double Weight)> of)
    {
        var left = Unit() * of.Sum(static pair => pair.Weight);
        foreach (var (value, weight) in of)
        {
            left -= weight;
            if (left < 0) return value;
        }
        return of[^1].Value;
    }

    /// <summary>Different ones, in a random order; all when there are not so many.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> of, int count)
    {
        T[] rest = [.. of];
        var taken = Math.Min(count, rest.Length);
        for (var index = 0; index < taken; index++)
        {
            var other = Between(index, rest.Length - 1);
            (rest[index], rest[other]) = (rest[other], rest[index]);
        }
        return rest[..taken];
    }

    public Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Next());
        BitConverter.TryWriteBytes(bytes[8..], Next());
        return new(bytes);
    }

    /// <summary>To the second: what is told is no finer, and the last digits of a logarithm are not the same everywhere.</summary>
    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Round(seconds));

    private static ulong Split(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
