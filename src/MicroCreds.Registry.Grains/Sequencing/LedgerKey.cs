using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Ledger.Notes;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>
/// The key that signs checkpoints. It comes from the master key and the log's name alone, so every silo has the same
/// one, and who keeps the master key keeps the log.
/// </summary>
public sealed class LedgerKey : IDisposable
{
    private readonly SigningKey _key;

    /// <summary>Takes the key that the master key gives for the log's name.</summary>
    public LedgerKey(MasterKey master, IOptions<RegistryOptions> options)
    {
        ArgumentNullException.ThrowIfNull(master);
        ArgumentNullException.ThrowIfNull(options);
        var origin = options.Value.LedgerOrigin;
        Span<byte> seed = stackalloc byte[Ed25519.SeedSize];
        master.Derive("ledger signing key\n" + origin, seed);
        _key = SigningKey.FromSeed(seed);
        CryptographicOperations.ZeroMemory(seed);
        Signer = new NoteSigner(new NoteKey(origin, NoteKeyType.Ed25519, _key.PublicKey.Span), _key.Sign);
    }

    /// <summary>Signs checkpoints; its public half is the log's vkey.</summary>
    public NoteSigner Signer { get; }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
