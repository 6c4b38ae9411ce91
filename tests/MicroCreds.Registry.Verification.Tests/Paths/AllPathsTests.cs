using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Edwards25519;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.Verification.Bulk;
using MicroCreds.Registry.Verification.Jobs;
using MicroCreds.Registry.Verification.Tests.Snapshots;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Verification.Tests.Paths;

/// <summary>
/// An answer is the same, byte for byte, whichever way it was come by: alone or in bulk, by the index or in full, with
/// prepared keys or without, on one core or many, in whatever pieces the question arrives.
/// </summary>
public sealed class AllPathsTests(PathFixture fixture, ITestOutputHelper output) : IClassFixture<PathFixture>
{
    private const int Seed = 20_261_205;

    private static readonly BulkOptions Options = new() { At = PathAnswers.At, Parallelism = 2 };

    private readonly Random _random = new(Seed);

    public static TheoryData<string, ResultDetail> Policies => new()
    {
        { "default", ResultDetail.Full },
        { "default", ResultDetail.Outcome },
        { "lenient", ResultDetail.Full },
        { "strict", ResultDetail.Full },
        { "strict", ResultDetail.Outcome },
    };

    [Fact]
    public void Corpus_OneByOne_HasEveryOutcomeAndManyReasons()
    {
        var outcomes = fixture.Alone[..^1].GroupBy(answer => answer.Split('"')[5], (outcome, all) => (outcome, all.Count())).ToArray();
        var codes = fixture.Alone.SelectMany(answer => answer.Split("\"code\":\"")[1..].Select(rest => rest.Split('"')[0])).Distinct().Order(StringComparer.Ordinal).ToArray();
        output.WriteLine($"{fixture.Alone.Length - 1} answers: {string.Join(", ", outcomes)}; {codes.Length} codes: {string.Join(' ', codes)}");
        Assert.Equal(4, outcomes.Length);
        Assert.All(outcomes, outcome => Assert.True(outcome.Item2 > 30, outcome.ToString()));
        foreach (var code in (string[])
            [CheckCodes.Revoked, CheckCodes.Suspended, CheckCodes.Superseded, CheckCodes.Expired, CheckCodes.NotYetValid, CheckCodes.KeyCompromised, CheckCodes.KeyRetired, CheckCodes.KeyCompromisedDateUnproven, CheckCodes.ProofInvalid, CheckCodes.ProofAtAdmission, CheckCodes.KeyNotFetched])
            Assert.Contains(code, codes);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task Bulk_UnderAnyPolicy_IsEachLineAlone(string name, ResultDetail detail)
    {
        var policy = PolicyOf(name);
        var bulk = await PathAnswers.InBulkAsync(fixture.Verifier, [fixture.Body], Options with { Policy = policy, Detail = detail });
        PathAnswers.AssertSame(PathAnswers.OneByOne(fixture.Verifier, fixture.Body, policy, detail), bulk, name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Bulk_OnAnyNumberOfCores_IsEachLineAlone(int parallelism) => PathAnswers.AssertSame(
        fixture.Alone, await PathAnswers.InBulkAsync(fixture.Verifier, [fixture.Body], Options with { Parallelism = parallelism }), $"{parallelism} at once");

    [Theory]
    [InlineData(7)]
    [InlineData(1_500)]
    [InlineData(100_000)]
    public async Task Bulk_InRandomPieces_IsEachLineAlone(int longest)
    {
        var body = longest < 100 ? fixture.Short : fixture.Body;
        var expected = longest < 100 ? PathAnswers.OneByOne(fixture.Verifier, body, VerificationPolicy.Default) : fixture.Alone;
        PathAnswers.AssertSame(expected, await PathAnswers.InBulkAsync(fixture.Verifier, Pieces(body, longest), Options), $"seed {Seed}, pieces of at most {longest}");
    }

    [Fact]
    public async Task Bulk_OneByteAtATime_IsEachLineAlone()
    {
        var expected = PathAnswers.OneByOne(fixture.Verifier, fixture.Short, VerificationPolicy.Default);
        PathAnswers.AssertSame(expected, await PathAnswers.InBulkAsync(fixture.Verifier, Pieces(fixture.Short, 1), Options), "byte by byte");
    }

    [Fact]
    public async Task Bulk_LineByLineEachAnsweredBeforeTheNext_IsEachLineAlone()
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        foreach (var range in fixture.Body.AsSpan().Split((byte)'\n'))
            lines.Add(fixture.Body.AsMemory(range.Start.Value..Math.Min(range.End.Value + 1, fixture.Body.Length)));
        // The last line has no end, so it would be answered only after the body's.
        lines[^1] = (byte[])[.. lines[^1].Span, (byte)'\n'];
        PathAnswers.AssertSame(fixture.Alone, await PathAnswers.InBulkAsync(fixture.Verifier, lines, Options, waits: true), "batches of one line");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Job_PlainOrCompressed_IsEachLineAlone(bool isCompressed)
    {
        var folder = Directory.CreateTempSubdirectory("microcreds-paths-");
        var options = new VerificationJobsOptions { Folder = folder.FullName, CheckpointInterval = TimeSpan.Zero };
        using (var jobs = new VerificationJobs(new BulkPipeline(fixture.Verifier, TimeProvider.System), _ => Options, options, TimeProvider.System, NullLogger<VerificationJobs>.Instance))
        {
            var upload = new MemoryStream(isCompressed ? Gzip.Compress(fixture.Body) : fixture.Body);
            var job = await jobs.CreateAsync(upload, isCompressed, "", "", CancellationToken.None);
            using var stop = new CancellationTokenSource();
            var running = jobs.RunAsync(stop.Token);
            await foreach (var _ in jobs.WatchAsync(job.Id, TimeSpan.Zero, CancellationToken.None))
                continue;
            PathAnswers.AssertSame(fixture.Alone, PathAnswers.Lines(await File.ReadAllTextAsync(jobs.ResultsOf(job.Id)!)), "job");
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("each read in full, by libsodium", 8, Ed25519Verifier.SwitchName, VerificationSources.PatternsSwitchName)]
    [InlineData("libsodium", 8, Ed25519Verifier.SwitchName)]
    [InlineData("each read in full", 8, VerificationSources.PatternsSwitchName)]
    [InlineData("prepared keys, no vectors", 1)]
    [InlineData("four lanes", 4)]
    [InlineData("eight lanes", 8)]
    public async Task Bulk_HoweverCredentialsAreVerified_IsEachLineAlone(string way, int lanes, params string[] switchedOff)
    {
        using var snapshots = new SnapshotScene();
        SnapshotScene.Write(snapshots.Path, fixture.Corpus.Scene.ReadSide.Capture());
        var (questions, answers) = (snapshots.OtherPath + ".questions", snapshots.OtherPath + ".answers");
        await File.WriteAllBytesAsync(questions, fixture.Body);

        var told = await AnsweringProcess.RunAsync(snapshots.Path, questions, answers, lanes, switchedOff);

        output.WriteLine($"{way}: prepared {told.IsPrepared}, {told.Lanes} lanes");
        // What this machine has not cannot be turned on.
        var isPrepared = !switchedOff.Contains(Ed25519Verifier.SwitchName);
        Assert.Equal((isPrepared, isPrepared ? Math.Min(lanes, Ed25519Verifier.Status.Lanes) : 1), told);
        PathAnswers.AssertSame(fixture.Alone, PathAnswers.Lines(await File.ReadAllTextAsync(answers)), way);
    }

    [Theory]
    [InlineData("default", 100)]
    [InlineData("default", 5)]
    [InlineData("strict", 100)]
    [InlineData("lenient", 70_000)]
    public void Index_RegisteredInAnyForm_SaysWhatTheCryptographicPathSays(string name, int day)
    {
        var policy = PolicyOf(name);
        var at = RegistryScene.Day(day);
        var asOf = fixture.Verifier.AsOf;
        var compared = 0;
        foreach (var line in fixture.Corpus.Lines)
        {
            var judged = fixture.Verifier.Verify(line.Bytes, policy, at);
            if (!judged.Checks.Any(check => check is { Name: CheckNames.Registered, Result: CheckResult.Pass }) || judged.Id is null || line.Bytes.AsSpan().TrimStart((byte)' ')[0] == '<')
                continue;
            Assert.Equal((line.Name, PathAnswers.Write(InFull(line.Bytes, policy, at, asOf))), (line.Name, PathAnswers.Write(judged)));
            compared++;
        }

        output.WriteLine($"{compared} registered lines");
        Assert.True(compared > 100, $"{compared}");
    }

    [Fact]
    public void Offline_EveryLine_SaysTogetherWhatItSaysAloneAndOfTheDocumentWhatTheRegistrySays()
    {
        var lines = fixture.Corpus.Lines;
        var sources = new VerificationSources { Keys = fixture.Corpus.Scene.ReadSide.Registry.Resolve, NamesUnfetched = true };
        var together = OfflineVerifier.VerifyAll([.. lines.Select(line => (ReadOnlyMemory<byte>)line.Bytes)], sources, VerificationPolicy.Default, PathAnswers.At);
        for (var i = 0; i < lines.Count; i++)
        {
            var alone = OfflineVerifier.Verify(lines[i].Bytes, sources, VerificationPolicy.Default, PathAnswers.At);
            Assert.Equal((lines[i].Name, PathAnswers.Write(alone)), (lines[i].Name, PathAnswers.Write(together[i])));
            var asked = fixture.Verifier.Verify(lines[i].Bytes, VerificationPolicy.Default, PathAnswers.At);
            var isRegistered = asked.Checks.Any(check => check is { Name: CheckNames.Registered, Result: CheckResult.Pass });
            if (lines[i].Name.StartsWith("digest", StringComparison.Ordinal) || isRegistered)
                continue;
            Assert.Equal((lines[i].Name, alone.Id, alone.Error), (lines[i].Name, asked.Id, asked.Error));
            Assert.Equal((lines[i].Name, OfDocument(alone)), (lines[i].Name, OfDocument(asked)));
        }
    }

    private static string OfDocument(VerificationResult result) =>
        string.Join('\n', result.Checks.Where(check => check.Name is CheckNames.Structure or CheckNames.Proof or CheckNames.Validity or CheckNames.Credentials or CheckNames.Endorsement));

    private VerificationResult InFull(byte[] line, VerificationPolicy policy, DateTimeOffset at, AsOf asOf)
    {
        if (line.AsSpan().Trim(" \t"u8)[0] != '{')
            return fixture.Verifier.VerifyTokenInFull(line, policy, at, asOf);
        var canonicalizer = new JcsCanonicalizer();
        Assert.True(canonicalizer.TryCanonicalize(line, out _));
        return fixture.Verifier.VerifyInFull(canonicalizer, Hash256.Compute(canonicalizer.Canonical), policy, at, asOf);
    }

    private IEnumerable<ReadOnlyMemory<byte>> Pieces(byte[] body, int longest)
    {
        for (var sent = 0; sent < body.Length;)
        {
            var piece = Math.Min(body.Length - sent, _random.Next(1, longest + 1));
            yield return body.AsMemory(sent, piece);
            sent += piece;
        }
    }

    private static VerificationPolicy PolicyOf(string name) => name switch
    {
        "lenient" => VerificationPolicy.Default with { Expired = Severity.Warn, NotYetValid = Severity.Warn, TrustedStatusIssuers = [RegistryScene.Issuer] },
        "strict" => VerificationPolicy.Default with
        {
            UnknownIssuer = Severity.Fail,
            NotRegistered = Severity.Fail,
            UnprovenIssuerKey = Severity.Fail,
            MaxStaleness = TimeSpan.FromDays(1),
        },
        _ => VerificationPolicy.Default,
    };
}
