using System.Collections.Immutable;
using System.Net;
using System.Text;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Ledger.Notes;
using MicroCreds.Registry.Ledger.Tiles;

namespace MicroCreds.Registry.Client.Auditing;

/// <summary>The ledger's public files (C2SP tlog-tiles). What comes back is well formed; whether it is true only an audit tells.</summary>
public sealed class LedgerEndpoints
{
    private readonly RegistryConnection _registry;

    internal LedgerEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>The key that signs checkpoints, as the registry names it. Whoever audits keeps it and asks no second time.</summary>
    /// <exception cref="InvalidDataException">The answer is no vkey of an Ed25519 key.</exception>
    public async Task<NoteKey> GetKeyAsync(CancellationToken cancellationToken = default)
    {
        var vkey = Encoding.UTF8.GetString(await _registry.GetBytesAsync("ledger/key", cancellationToken).ConfigureAwait(false));
        return NoteKey.TryParse(vkey.TrimEnd('\n'), out var key)
            ? key
            : throw new InvalidDataException("the registry's ledger key is no vkey of an Ed25519 key");
    }

    /// <summary>The latest checkpoint, a signed note, unverified.</summary>
    /// <exception cref="InvalidDataException">The answer is no signed note.</exception>
    public async Task<SignedNote> GetCheckpointAsync(CancellationToken cancellationToken = default)
    {
        var note = await _registry.GetBytesAsync("ledger/checkpoint", cancellationToken).ConfigureAwait(false);
        return SignedNote.TryParse(note, out var parsed, out var fault)
            ? parsed
            : throw new InvalidDataException($"the registry's checkpoint is no signed note: {fault}");
    }

    /// <summary>A tile of hashes.</summary>
    /// <exception cref="RegistryException">The registry has no such tile.</exception>
    /// <exception cref="InvalidDataException">The answer has another length than the tile.</exception>
    public async Task<HashTile> GetTileAsync(TileCoordinate tile, CancellationToken cancellationToken = default)
    {
        try
        {
            return await FetchTileAsync(tile, cancellationToken).ConfigureAwait(false);
        }
        catch (RegistryException fault) when (fault.Status == HttpStatusCode.NotFound && !tile.IsFull)
        {
            // A log may drop a partial tile once it is full.
            var full = await FetchTileAsync(new TileCoordinate(tile.Level, tile.Index), cancellationToken).ConfigureAwait(false);
            return full.Narrow(tile.Width);
        }
    }

    /// <summary>A bundle of entries: as many as the coordinate's width.</summary>
    /// <exception cref="RegistryException">The registry has no such bundle.</exception>
    /// <exception cref="InvalidDataException">The answer is no bundle of that many entries.</exception>
    public async Task<ImmutableArray<ReadOnlyMemory<byte>>> GetEntriesAsync(BundleCoordinate bundle, CancellationToken cancellationToken = default)
    {
        try
        {
            return await FetchEntriesAsync(bundle, cancellationToken).ConfigureAwait(false);
        }
        catch (RegistryException fault) when (fault.Status == HttpStatusCode.NotFound && !bundle.IsFull)
        {
            var full = await FetchEntriesAsync(new BundleCoordinate(bundle.Index), cancellationToken).ConfigureAwait(false);
            return full[..bundle.Width];
        }
    }

    private async Task<HashTile> FetchTileAsync(TileCoordinate tile, CancellationToken cancellationToken)
    {
        var bytes = await _registry.GetBytesAsync($"ledger/{tile}", cancellationToken).ConfigureAwait(false);
        return HashTile.TryCreate(tile, bytes, out var created)
            ? created
            : throw new InvalidDataException($"{tile} has {bytes.Length} bytes");
    }

    private async Task<ImmutableArray<ReadOnlyMemory<byte>>> FetchEntriesAsync(BundleCoordinate bundle, CancellationToken cancellationToken)
    {
        var bytes = await _registry.GetBytesAsync($"ledger/{bundle}", cancellationToken).ConfigureAwait(false);
        return EntryBundle.TryParse(bytes, bundle.Width, out var entries, out var fault)
            ? entries
            : throw new InvalidDataException($"{bundle}, {fault}");
    }
}
