using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.TestKit;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

/// <summary>
/// Every way of verifying against libsodium: a hundred thousand signatures, ten million in a long run. A failure names
/// the seed and the case.
/// </summary>
public class DifferentialTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_122;
    private const int PerRound = 1000;

    // Keys of the pool under every width of windows; the widths change from one key to the next.
    private static readonly Dictionary<string, PreparedKey> Prepared = SignatureCases.Pool
        .DistinctBy(key => Convert.ToHexString(key.Bytes))
        .Select((key, i) => (key, Bits: PointTable.MinWindowBits + (i % (PointTable.MaxWindowBits - PointTable.MinWindowBits + 1))))
        .ToDictionary(one => Convert.ToHexString(one.key.Bytes), one => PreparedKey.Of(new FieldWords(one.key.Bytes), one.Bits));

    [Fact]
    public void Verify_EveryKindOfSignature_IsWhatLibsodiumSays()
    {
        var rounds = Campaign.Rounds(100, 10_000);
        var kinds = new ConcurrentDictionary<(string Kind, bool IsValid), int>();
        var begun = Stopwatch.GetTimestamp();
        Parallel.For(0, rounds, round =>
        {
            var cases = new SignatureCases(new Random(Seed + round));
            Judge(Seed + round, [.. Enumerable.Range(0, PerRound).Select(_ => cases.Next())], kinds);
        });
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {Seed}, {rounds * PerRound:N0} signatures, lanes {string.Join(", ", LaneWidths.Here)}, {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s"));
        foreach (var ((kind, isValid), count) in kinds.OrderBy(pair => pair.Key))
            output.WriteLine($"{kind} {(isValid ? "valid" : "invalid")}: {count}");
        Assert.Equal(rounds * PerRound, kinds.Values.Sum());
        // The generator is worth nothing should it make only one verdict.
        Assert.InRange(kinds.Where(pair => pair.Key.IsValid).Sum(pair => pair.Value), rounds * PerRound / 20, rounds * PerRound / 2);
        Assert.All(["sound", "R of mixed order", "cancelling"], kind => Assert.True(kinds.ContainsKey((kind, true)), kind));
    }

    private static void Judge(int seed, SignatureCase[] cases, ConcurrentDictionary<(string Kind, bool IsValid), int> kinds)
    {
        var expected = cases.Select(one => Ed25519.Verify(one.Key, one.Message, one.Signature)).ToArray();
        for (var i = 0; i < cases.Length; i++)
        {
            kinds.AddOrUpdate((cases[i].Kind, expected[i]), 1, (_, count) => count + 1);
            if (i % 4 == 0)
                Assert.True(expected[i] == PreparedOf(cases[i]).Verify(cases[i].Message, cases[i].Signature), $"seed {seed}, alone, {expected[i]}: {cases[i]}");
        }

        foreach (var width in LaneWidths.Here)
        {
            var verdicts = LaneWidths.Judge(cases, PreparedOf, width);
            for (var i = 0; i < cases.Length; i++)
                Assert.True(expected[i] == verdicts[i], $"seed {seed}, {width}, {expected[i]}: {cases[i]}");
        }
    }

    private static PreparedKey PreparedOf(SignatureCase one) =>
        Prepared.TryGetValue(Convert.ToHexString(one.Key), out var key) ? key : PreparedKey.Of(new FieldWords(one.Key), PointTable.MinWindowBits);
}
