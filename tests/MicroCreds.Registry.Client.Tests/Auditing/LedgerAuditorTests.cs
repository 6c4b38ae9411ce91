using MicroCreds.Registry.Client.Auditing;
using MicroCreds.Registry.Client.Tests.Scripted;
using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Tiles;

namespace MicroCreds.Registry.Client.Tests.Auditing;

/// <summary>Ledgers that keep their word, and ledgers that do not, audited over HTTP.</summary>
public sealed class LedgerAuditorTests : IAsyncLifetime
{
    private readonly ScriptedLedger _ledger = new();
    private ScriptedRegistry _registry = null!;
    private RegistryClient _client = null!;
    private LedgerAuditor _auditor = null!;

    public async Task InitializeAsync()
    {
        _registry = await ScriptedRegistry.StartAsync(_ledger.AnswerAsync);
        _client = _registry.Connect();
        _auditor = new LedgerAuditor(_client.Ledger, await _client.Ledger.GetKeyAsync());
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _registry.DisposeAsync();
        _ledger.Dispose();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(255, 100)]
    [InlineData(256, 256)]
    [InlineData(257, 1)]
    [InlineData(3000, 511)]
    public async Task Audit_LedgerThatKeptItsWord_IsClean(int size, int earlierSize)
    {
        _ledger.Grow(earlierSize);
        var earlier = await OpenAsync();
        _ledger.Grow(size);
        var latest = await OpenAsync();
        var progress = new List<AuditProgress>();

        var result = await _auditor.AuditAsync(latest, [earlier], new Recorded(progress));

        Assert.True(result.IsClean, string.Join("; ", result.Findings));
        Assert.Equal((size, latest.Root, 2), (result.Entries, result.Root, result.CheckpointsMet));
        Assert.Equal(TileCoordinate.OfTree(size).Count(), result.Tiles);
        Assert.Equal((size + 255) / 256, progress.Count);
        Assert.Null(await _auditor.ProveConsistencyAsync(earlier, latest));
    }

    [Fact]
    public async Task Audit_PartialTilesThatWereDroppedSinceTheCheckpoint_AreTakenFromFullOnes()
    {
        _ledger.Grow(300);
        var checkpoint = await OpenAsync();
        _ledger.Grow(512);
        _ledger.Lies["ledger/tile/0/001.p/44"] = null;
        _ledger.Lies["ledger/tile/entries/001.p/44"] = null;

        var result = await _auditor.AuditAsync(checkpoint);

        Assert.True(result.IsClean, string.Join("; ", result.Findings));
        Assert.Equal(300, result.Entries);
    }

    [Fact]
    public async Task Audit_HistoryWasRewritten_ContradictsTheEarlierCheckpoint()
    {
        _ledger.Grow(300);
        var earlier = await OpenAsync();
        _ledger.Grow(600);
        _ledger.Rewrite(17);
        var latest = await OpenAsync();

        var result = await _auditor.AuditAsync(latest, [earlier]);

        Assert.Equal([LedgerFindingCodes.RootMismatch], result.Findings.Select(finding => finding.Code));
        Assert.Equal(LedgerFindingCodes.Inconsistent, (await _auditor.ProveConsistencyAsync(earlier, latest))?.Code);
    }

    [Fact]
    public async Task Audit_LedgerThatShrank_IsInconsistent()
    {
        _ledger.Grow(300);
        var earlier = await OpenAsync();
        using var other = new ScriptedLedger();
        other.Grow(200);
        var smaller = earlier with { Size = 200 };

        Assert.Equal(LedgerFindingCodes.Inconsistent, (await _auditor.ProveConsistencyAsync(earlier, smaller))?.Code);
    }

    [Theory]
    [InlineData("ledger/tile/entries/000", LedgerFindingCodes.EntriesMissing)]
    [InlineData("ledger/tile/0/001.p/44", LedgerFindingCodes.EntriesMissing)]
    [InlineData("ledger/tile/1/000.p/1", LedgerFindingCodes.EntriesMissing)]
    public async Task Audit_FileIsMissing_SaysSo(string path, string code)
    {
        _ledger.Grow(300);
        _ledger.Lies[path] = null;

        var result = await _auditor.AuditAsync(await OpenAsync());

        Assert.Contains(code, result.Findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("ledger/tile/entries/000")]
    [InlineData("ledger/tile/0/000")]
    public async Task Audit_FileOfTheWrongLength_SaysSo(string path)
    {
        _ledger.Grow(300);
        _ledger.Lies[path] = new byte[10];

        var result = await _auditor.AuditAsync(await OpenAsync());

        Assert.Contains(LedgerFindingCodes.TileMalformed, result.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public async Task Audit_TileThatDoesNotFitTheEntries_SaysWhich()
    {
        _ledger.Grow(300);
        _ledger.Lies["ledger/tile/0/000"] = new byte[256 * 32];

        var result = await _auditor.AuditAsync(await OpenAsync());

        var finding = Assert.Single(result.Findings);
        Assert.Equal(LedgerFindingCodes.TileMismatch, finding.Code);
        Assert.StartsWith("tile/0/000 ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_OneChangedByteInAnEntry_NoLongerLeadsToTheRoot()
    {
        _ledger.Grow(300);
        var bundle = _ledger.Bundle(new BundleCoordinate(0));
        bundle[20] ^= 1;
        _ledger.Lies["ledger/tile/entries/000"] = bundle;

        var result = await _auditor.AuditAsync(await OpenAsync());

        Assert.Contains(LedgerFindingCodes.RootMismatch, result.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public async Task TryOpen_SignedByAnotherKey_IsNotBelieved()
    {
        using var other = new ScriptedLedger();
        other.Grow(5);

        Assert.False(_auditor.TryOpen(other.Checkpoint, out var checkpoint, out var finding));

        Assert.Null(checkpoint);
        Assert.Equal(LedgerFindingCodes.CheckpointNotBelieved, finding.Code);
        Assert.True(new LedgerAuditor(_client.Ledger, other.Key).TryOpen(other.Checkpoint, out _, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(699)]
    public async Task ProveInclusion_EveryKindOfPlace_IsProvenForItsOwnDigestOnly(int index)
    {
        _ledger.Grow(700);
        var checkpoint = await OpenAsync();

        Assert.Null(await _auditor.ProveInclusionAsync(ScriptedLedger.DigestOf(index), index, checkpoint));
        Assert.Equal(
            LedgerFindingCodes.NotIncluded,
            (await _auditor.ProveInclusionAsync(ScriptedLedger.DigestOf(index + 1), index, checkpoint))?.Code);
        Assert.Equal(
            LedgerFindingCodes.NotIncluded,
            (await _auditor.ProveInclusionAsync(ScriptedLedger.DigestOf(index), index, checkpoint with { Root = ScriptedLedger.DigestOf(0) }))?.Code);
    }

    [Fact]
    public async Task ProveInclusion_BeyondTheCheckpoint_IsNotIncluded()
    {
        _ledger.Grow(10);

        Assert.Equal(LedgerFindingCodes.NotIncluded, (await _auditor.ProveInclusionAsync(ScriptedLedger.DigestOf(10), 10, await OpenAsync()))?.Code);
    }

    [Fact]
    public async Task GetKey_NoVkey_IsInvalidData()
    {
        _ledger.Lies["ledger/key"] = "registry.example+00000000+AAAA"u8.ToArray();

        await Assert.ThrowsAsync<InvalidDataException>(() => _client.Ledger.GetKeyAsync());
    }

    [Fact]
    public async Task GetCheckpoint_NoNote_IsInvalidData()
    {
        _ledger.Lies["ledger/checkpoint"] = "no note"u8.ToArray();

        await Assert.ThrowsAsync<InvalidDataException>(() => _client.Ledger.GetCheckpointAsync());
    }

    private async Task<Checkpoint> OpenAsync()
    {
        Assert.True(_auditor.TryOpen(await _client.Ledger.GetCheckpointAsync(), out var checkpoint, out var finding), finding?.Message);
        return checkpoint;
    }

    private sealed class Recorded(List<AuditProgress> reports) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value) => reports.Add(value);
    }
}
