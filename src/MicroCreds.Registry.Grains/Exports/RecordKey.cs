using System.Buffers;
using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Grains.Personal;

namespace MicroCreds.Registry.Grains.Exports;

/// <summary>
/// The registry's own key for the learner records that it puts together: a did:key that comes from the master key alone, so every
/// start and every silo has the same. Nothing else is signed with it, and no issuer has it: what it proves is that this registry had these
/// credentials together, each of which proves itself.
/// </summary>
public sealed class RecordKey : IDisposable
{
    private readonly SigningKey _key;
    private readonly ContextCatalog _contexts;

    /// <summary>Made by the host.</summary>
    public RecordKey(MasterKey master, ContextCatalog contexts)
    {
        ArgumentNullException.ThrowIfNull(master);
        Span<byte> seed = stackalloc byte[Ed25519.SeedSize];
        master.Derive("learner record key", seed);
        _key = SigningKey.FromSeed(seed);
        CryptographicOperations.ZeroMemory(seed);
        _contexts = contexts;
        Did = DidKey.FromEd25519(_key.PublicKey.Span);
    }

    /// <summary>The id of the records' issuer.</summary>
    public string Did { get; }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>Signs a record; canonical JSON.</summary>
    internal ReadOnlyMemory<byte> Sign(ReadOnlySpan<byte> unsecured, DateTimeOffset at)
    {
        var secured = new ArrayBufferWriter<byte>(unsecured.Length + 1024);
        ProofSigning.Sign(
            unsecured, new ProofOptions { VerificationMethod = DidKey.VerificationMethodOf(Did), Created = at }, Cryptosuite.EddsaRdfc2022, _key, secured, _contexts);
        return secured.WrittenMemory;
    }
}
