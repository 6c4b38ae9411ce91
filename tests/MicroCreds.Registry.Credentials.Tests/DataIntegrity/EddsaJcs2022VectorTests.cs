using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.DataIntegrity;

/// <summary>The published example of VC-DI-EdDSA 1.0 appendix B.2, step by step.</summary>
public class EddsaJcs2022VectorTests
{
    [VectorFact]
    public void Canonicalize_DocumentAndConfiguration_MatchEveryIntermediateValue()
    {
        using var unsigned = JsonDocument.Parse(Bytes("unsigned.json"));
        var document = Canonical(unsigned.RootElement);
        Assert.Equal(Text("eddsa-jcs-2022/canonDocJCS.txt"), document);
        using var configuration = JsonDocument.Parse(Bytes("eddsa-jcs-2022/proofConfigJCS.json"));
        var canonicalConfiguration = Canonical(configuration.RootElement);
        Assert.Equal(Text("eddsa-jcs-2022/proofCanonJCS.txt"), canonicalConfiguration);

        var documentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        var configurationHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalConfiguration)));
        Assert.Equal(Text("eddsa-jcs-2022/docHashJCS.txt"), documentHash);
        Assert.Equal(Text("eddsa-jcs-2022/proofHashJCS.txt"), configurationHash);
        Assert.Equal(Text("eddsa-jcs-2022/combinedHashJCS.txt"), configurationHash + documentHash);

        using var key = Key();
        var signature = new byte[Ed25519.SignatureSize];
        key.Sign(Convert.FromHexString(configurationHash + documentHash), signature);
        Assert.Equal(Text("eddsa-jcs-2022/sigHexJCS.txt"), Convert.ToHexStringLower(signature));
        Assert.Equal(Text("eddsa-jcs-2022/sigBTC58JCS.txt"), Multibase.EncodeBase58(signature));
    }

    [VectorFact]
    public void Sign_PublishedDocument_GivesThePublishedSecuredDocument()
    {
        using var key = Key();
        var options = new ProofOptions
        {
            VerificationMethod = $"did:key:{key.PublicKeyMultibase}#{key.PublicKeyMultibase}",
            Created = new DateTimeOffset(2023, 2, 24, 23, 36, 38, TimeSpan.Zero),
        };
        var secured = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(Bytes("unsigned.json"), options, Cryptosuite.EddsaJcs2022, key, secured);
        using var published = JsonDocument.Parse(Bytes("eddsa-jcs-2022/signedJCS.json"));
        Assert.Equal(Canonical(published.RootElement), Encoding.UTF8.GetString(secured.WrittenSpan));
    }

    [VectorFact]
    public void Verify_PublishedSecuredDocument_Passes()
    {
        using var published = JsonDocument.Parse(Bytes("eddsa-jcs-2022/signedJCS.json"));
        var report = Assert.Single(DataIntegrityProofs.Verify(published.RootElement, null, new ProofExpectations { At = Documents.Now }).Proofs);
        Assert.Equal((ProofOutcome.Pass, CheckCodes.Ok, "/proof"), (report.Outcome, report.Code, report.Pointer));
        Assert.Equal("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", report.Key!.Controller);
        Assert.Equal(new DateTimeOffset(2023, 2, 24, 23, 36, 38, TimeSpan.Zero), report.Created);
    }

    [VectorTheory]
    [InlineData("eddsa-rdfc-2022/signedDataInt.json", "eddsa-rdfc-2022", 1)]
    [InlineData("Ed25519Signature2020/signedEdSig.json", null, 1)]
    [InlineData("proof-set-chain/signedProofSet2.json", "eddsa-rdfc-2022", 2)]
    [InlineData("proof-set-chain/signedProofChain2.json", "eddsa-rdfc-2022", 4)]
    public void Verify_PublishedDocumentOfAnotherSuite_IsUnsupportedNeverPassed(string file, string? suite, int proofs)
    {
        using var published = JsonDocument.Parse(Bytes(file));
        var verification = DataIntegrityProofs.Verify(published.RootElement, null, new ProofExpectations { At = Documents.Now });
        Assert.Equal(proofs, verification.Proofs.Length);
        Assert.All(verification.Proofs, r => Assert.Equal((ProofOutcome.Unsupported, CheckCodes.ProofUnsupported, suite), (r.Outcome, r.Code, r.Cryptosuite)));
        Assert.Equal(ProofOutcome.Unsupported, verification.Outcome);
    }

    private static SigningKey Key()
    {
        using var pair = JsonDocument.Parse(Bytes("keyPair.json"));
        Assert.True(SigningKey.TryImportMultikey(pair.RootElement.GetProperty("privateKeyMultibase").GetString(), out var key));
        Assert.Equal(pair.RootElement.GetProperty("publicKeyMultibase").GetString(), key.PublicKeyMultibase);
        return key;
    }

    private static byte[] Bytes(string file) => File.ReadAllBytes(SharedVectors.PathTo("vc-di-eddsa/" + file));

    private static string Text(string file) => File.ReadAllText(SharedVectors.PathTo("vc-di-eddsa/" + file)).Trim();

    private static string Canonical(JsonElement element)
    {
        var output = new ArrayBufferWriter<byte>();
        Jcs.Canonicalize(element, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
