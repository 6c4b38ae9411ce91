using System.Diagnostics;
using System.Globalization;
using System.Text;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Tests.Dids;
using MicroCreds.Registry.Credentials.Tests.Jose;
using MicroCreds.Registry.Credentials.Tests.OpenBadges2;
using MicroCreds.Registry.TestKit;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Credentials.Tests.Mutation;

/// <summary>
/// Seeded fuzzing of every reader and verifier, for a minute (ten in a long run): no unhandled exception, no hang, no
/// growth of memory. What fails is printed in base64, to be added to <see cref="Run_KnownCase_EndsWithoutException"/>.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_122;
    private const long MaxGrowth = 64 << 20;

    private static readonly TimeSpan s_budget = TimeSpan.FromMinutes(Campaign.IsLong ? 10 : 1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private static readonly string[] s_folders = ["openbadges", "vc-di-eddsa", "json-ld-api/expand", "json-ld-api/toRdf", "rdf-canon/rdfc10", "jcs/input", "did-key"];

    private static readonly KeyValuePair<string, Action<byte[]>>[] s_targets = [.. FuzzTargets.All, .. SignedFuzzTargets.All];

    private sealed record Case(string Target, byte[] Input, long Begun);

    private volatile Case? _current;

    [Fact]
    public void Run_ForTheBudget_NoExceptionNoHangNoGrowth()
    {
        var corpus = Corpus();
        output.WriteLine($"seed {Seed}, {corpus.Count} inputs, {s_targets.Length} targets, {s_budget.TotalMinutes} min");
        Exception? failure = null;
        (long Inputs, long Cases, long Warm, long End) done = default;
        var worker = new Thread(() => failure = Record.Exception(() => done = Work(corpus)), 16 << 20) { IsBackground = true, Name = "fuzz" };
        worker.Start();
        while (!worker.Join(TimeSpan.FromSeconds(1)))
        {
            if (_current is { } slow && Stopwatch.GetElapsedTime(slow.Begun) > s_longest)
                Assert.Fail($"seed {Seed}: {slow.Target} takes more than {s_longest.TotalSeconds} s: {Convert.ToBase64String(slow.Input)}");
        }

        var last = _current;
        Assert.True(failure is null, $"seed {Seed}: {last?.Target} threw for {Convert.ToBase64String(last?.Input ?? [])}\n{failure}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done.Inputs} inputs, {done.Cases} executions, heap {done.Warm >> 10} KiB warm, {done.End >> 10} KiB at the end"));
        Assert.True(done.Cases > 1000, $"{done.Cases} cases");
        Assert.True(done.End < done.Warm + MaxGrowth, $"seed {Seed}: memory grew from {done.Warm} to {done.End} bytes");
    }

    /// <summary>Cases that once failed, or that stand for a kind of attack.</summary>
    [Theory]
    [InlineData("credential", "")]
    [InlineData("embedded credential", "")]
    [InlineData("credential", "e30=")]
    [InlineData("token", "ZS4uLn5+fg==")]
    [InlineData("sd-jwt", "fn5+fn4=")]
    [InlineData("encoded list", "dUg0c0k=")]
    [InlineData("image", "iVBORw0KGgr/////aVRYdA==")]
    [InlineData("n-quads", "XzphIDxhOmI+IF86YSAuCg==")]
    public void Run_KnownCase_EndsWithoutException(string target, string input) =>
        Assert.Null(Record.Exception(() => s_targets.Single(known => known.Key == target).Value(Convert.FromBase64String(input))));

    private (long Inputs, long Cases, long Warm, long End) Work(IReadOnlyList<byte[]> corpus)
    {
        var random = new Random(Seed);
        var mutator = new FuzzMutator(corpus, random);
        var begun = Stopwatch.GetTimestamp();
        // A short run has no time for all of them: it takes other ones first than the files' order would.
        var asTheyAre = corpus.ToArray();
        random.Shuffle(asTheyAre);
        var replayed = 0;
        for (; replayed < asTheyAre.Length && (Campaign.IsLong || Stopwatch.GetElapsedTime(begun) < s_budget / 4); replayed++)
        {
            var input = asTheyAre[replayed];
            foreach (var (name, run) in s_targets)
                Run(name, run, input);
        }

        long inputs = 0;
        long warm = 0;
        for (; Stopwatch.GetElapsedTime(begun) < s_budget; inputs++)
        {
            var input = mutator.Next();
            // Most readers refuse most inputs at once, so each input is given to all.
            foreach (var (name, run) in s_targets)
                Run(name, run, input);
            if (warm == 0 && Stopwatch.GetElapsedTime(begun) > s_budget / 2)
                warm = Heap();
        }

        return (inputs + replayed, (inputs + replayed) * s_targets.Length, warm, Heap());
    }

    private void Run(string name, Action<byte[]> run, byte[] input)
    {
        _current = new Case(name, input, Stopwatch.GetTimestamp());
        run(input);
        _current = null;
    }

    private static long Heap() => GC.GetTotalMemory(forceFullCollection: true);

    private static List<byte[]> Corpus()
    {
        var corpus = new List<byte[]>
        {
            BadgeHost.Sign(BadgeHost.Assertion("signed")),
            DocumentMutationTests.Utf8(BadgeHost.Assertion("hosted")),
            DocumentMutationTests.Utf8(BadgeHost.Badge()),
            FuzzTargets.Log.Bytes,
            DocumentMutationTests.Utf8(WebVhLogWriter.State("did:web:issuer.example", 1)),
            Tokens.Sign(Tokens.P256),
            Encoding.ASCII.GetBytes(EncodedList.Encode(new StatusBitstring())),
            """{"kty":"EC","crv":"P-256","x":"igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vzns","y":"efsX5b10x8yjyrj4ny3pGfLcY7Xby1KzgqOdqnsrJIM"}"""u8.ToArray(),
            "did:webvh:QmfGEUAcMpzo25kF2Rhn8L5FAXysfGnkzjwdKoNPi615XQ:example.org?versionId=1#a"u8.ToArray(),
        };
        corpus.AddRange(EnvelopeMutationTests.Names.Select(name => EnvelopeMutationTests.Make(name).Bytes));
        corpus.AddRange(SignedDocuments.Kinds.Where(kind => SharedVectors.ArePresent || kind != "Ed25519Signature2020").Select(kind => SignedDocuments.Make(kind).Bytes));
        if (SharedVectors.ArePresent)
        {
            corpus.AddRange(s_folders
                .SelectMany(folder => Directory.EnumerateFiles(SharedVectors.PathTo(folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                .Select(File.ReadAllBytes)
                .Where(bytes => bytes.Length is > 0 and < 40_000));
        }

        return corpus;
    }
}
