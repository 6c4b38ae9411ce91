using System.Buffers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Tests.DataIntegrity;

/// <summary>A small document and fixed keys for the tests of proofs.</summary>
internal static class Documents
{
    public const string Unsecured = """
        {"type":["VerifiableCredential"],"@context":["https://www.w3.org/ns/credentials/v2","https://example.org/v1"],
         "id":"urn:uuid:1","issuer":"did:example:i","zName":"Ærø 😂","credentialSubject":{"score":1.50,"id":"did:example:s"}}
        """;

    public static readonly DateTimeOffset Now = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static SigningKey Key(byte number)
    {
        var seed = new byte[Ed25519.SeedSize];
        seed[0] = number;
        return SigningKey.FromSeed(seed);
    }

    public static ProofOptions Options(SigningKey key) => new()
    {
        VerificationMethod = DidKey.VerificationMethodOf(DidKey.FromEd25519(key.PublicKey.Span)),
        Created = Now.AddDays(-1),
    };

    public static string Sign(SigningKey key, Func<ProofOptions, ProofOptions>? change = null, string document = Unsecured)
    {
        var output = new ArrayBufferWriter<byte>();
        var options = Options(key);
        ProofSigning.Sign(Encoding.UTF8.GetBytes(document), change?.Invoke(options) ?? options, Cryptosuite.EddsaJcs2022, key, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static string Add(string document, SigningKey key, Func<ProofOptions, ProofOptions> change)
    {
        var output = new ArrayBufferWriter<byte>();
        using var read = JsonDocument.Parse(document);
        ProofSigning.AddProof(read.RootElement, change(Options(key)), Cryptosuite.EddsaJcs2022, key, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static ProofVerification Verify(string document, ResolveVerificationMethod? resolve = null, DateTimeOffset? at = null)
    {
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(document), out var read, out var error), error?.Message);
        using (read)
            return DataIntegrityProofs.Verify(read.RootElement, resolve, new ProofExpectations { At = at ?? Now });
    }
}
