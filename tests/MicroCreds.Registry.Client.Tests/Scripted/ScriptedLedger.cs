using System.Buffers;
using System.Text;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Notes;
using MicroCreds.Registry.Ledger.Tiles;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Client.Tests.Scripted;

/// <summary>A ledger in memory, served as a registry serves its own. The test may make it lie.</summary>
internal sealed class ScriptedLedger : IDisposable
{
    private const string Origin = "registry.example/ledger";

    private readonly SigningKey _key = SigningKey.Generate();
    private readonly List<byte[]> _entries = [];
    private SignedNote? _checkpoint;

    public ScriptedLedger() => Key = new NoteKey(Origin, NoteKeyType.Ed25519, _key.PublicKey.Span);

    public NoteKey Key { get; }

    /// <summary>Files that are served as given instead of as they are; null: not at all.</summary>
    public Dictionary<string, byte[]?> Lies { get; } = [];

    public static LedgerEntry EntryOf(int number) => new()
    {
        Kind = LedgerEntryKind.CredentialAwarded,
        Time = DateTimeOffset.UnixEpoch.AddMinutes(number),
        Stream = LedgerEntry.StreamHash($"credential/{number}"),
        Issuer = "did:example:issuer",
        Commitment = Hash256.Compute(BitConverter.GetBytes(number)),
        Digest = DigestOf(number),
    };

    public static Hash256 DigestOf(int number) => Hash256.Compute(Encoding.UTF8.GetBytes($"credential {number}"));

    public void Grow(int size)
    {
        for (var number = _entries.Count; number < size; number++)
            _entries.Add(EntryOf(number).ToBytes());
        _checkpoint = Sign(Frontier(_entries));
    }

    /// <summary>Changes an entry that was there, and signs again: history is rewritten.</summary>
    public void Rewrite(int number)
    {
        _entries[number] = (EntryOf(number) with { Issuer = "did:example:other" }).ToBytes();
        _checkpoint = Sign(Frontier(_entries));
    }

    public SignedNote Checkpoint => _checkpoint ?? Sign(TreeFrontier.Empty);

    public byte[] Bundle(BundleCoordinate bundle)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var entry in _entries.Skip((int)bundle.FirstEntry).Take(bundle.Width))
            EntryBundle.Append(bytes, entry);
        return bytes.WrittenSpan.ToArray();
    }

    public Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value![1..];
        var file = Lies.TryGetValue(path, out var lie) ? lie : FileAt(path);
        if (file is not null)
            return context.Response.Body.WriteAsync(file).AsTask();
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    public void Dispose() => _key.Dispose();

    private byte[]? FileAt(string path)
    {
        if (path == "ledger/key")
            return Encoding.UTF8.GetBytes(Key + "\n");
        if (path == "ledger/checkpoint")
            return Encoding.UTF8.GetBytes(Checkpoint.ToString());
        path = path["ledger/".Length..];
        if (BundleCoordinate.TryParse(path, out var bundle))
            return bundle.FirstEntry + bundle.Width <= _entries.Count ? Bundle(bundle) : null;
        return TileCoordinate.TryParse(path, out var tile) ? Tile(tile) : null;
    }

    private byte[]? Tile(TileCoordinate coordinate)
    {
        var tiles = new List<HashTile>();
        var edge = TileEdge.Empty.Append([.. _entries.Select(entry => TreeHash.OfLeaf(entry))], tiles);
        tiles.AddRange(edge.PartialTiles);
        var found = tiles.Find(tile => tile.Coordinate.Level == coordinate.Level && tile.Coordinate.Index == coordinate.Index);
        return found is null || found.Coordinate.Width < coordinate.Width ? null : found.Narrow(coordinate.Width).Bytes.ToArray();
    }

    private static TreeFrontier Frontier(List<byte[]> entries) =>
        TreeFrontier.Empty.AppendRange([.. entries.Select(entry => TreeHash.OfLeaf(entry))]);

    private SignedNote Sign(TreeFrontier tree) =>
        new Checkpoint(Origin, tree.Size, tree.Root).Sign(new NoteSigner(Key, _key.Sign));
}
