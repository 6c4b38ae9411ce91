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
        using var unsigned = JsonDocument.Parse(EddsaVectors.Bytes("unsigned.json"));
        var document = Canonical(unsigned.RootElement);
        Assert.Equal(EddsaVectors.Text("eddsa-jcs-2022/canonDocJCS.txt"), document);
        using var configuration = JsonDocument.Parse(EddsaVectors.Bytes("eddsa-jcs-2022/proofConfigJCS.json"));
        var canonicalConfiguration = Canonical(configuration.RootElement);
        Assert.Equal(EddsaVectors.Text("eddsa-jcs-2022/proofCanonJCS.txt"), canonicalConfiguration);

        var documentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        var configurationHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalConfiguration)));
        Assert.Equal(EddsaVectors.Text("eddsa-jcs-2022/docHashJCS.txt"), documentHash);
        Assert.Equal(EddsaVectors.Text("eddsa-jcs-2022/proofHashJCS.txt"), configurationHash);
        Assert.Equal(EddsaVectors.Text("eddsa-jcs-2022/combinedHashJCS.txt"), configurationHash + documentHash);

        using var key = EddsaVectors.Key();
        var signature = new byte[Ed25519.SignatureSize];
        key.Sign(Convert.FromHexString(configurationHash + documentHash), signature);
        Assert.Equal(EddsaVectors.Text("eddsa-jcs-2022/sigHexJCS.txt"), Convert.ToHexStringLower(signature));
        Assert.Equal(EddsaVectors.Text("eddsa-jcs-2022/sigBTC58JCS.txt"), Multibase.EncodeBase58(signature));
    }

    [VectorFact]
    public void Sign_PublishedDocument_GivesThePublishedSecuredDocument()
    {
        using var key = EddsaVectors.Key();
        var options = new ProofOptions
        {
            VerificationMethod = $"did:key:{key.PublicKeyMultibase}#{key.PublicKeyMultibase}",
            Created = new DateTimeOffset(2023, 2, 24, 23, 36, 38, TimeSpan.Zero),
        };
        var secured = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(EddsaVectors.Bytes("unsigned.json"), options, Cryptosuite.EddsaJcs2022, key, secured);
        using var published = JsonDocument.Parse(EddsaVectors.Bytes("eddsa-jcs-2022/signedJCS.json"));
        Assert.Equal(Canonical(published.RootElement), Encoding.UTF8.GetString(secured.WrittenSpan));
    }

    [VectorFact]
    public void Verify_PublishedSecuredDocument_Passes()
    {
        using var published = JsonDocument.Parse(EddsaVectors.Bytes("eddsa-jcs-2022/signedJCS.json"));
        var report = Assert.Single(DataIntegrityProofs.Verify(published.RootElement, null, new ProofExpectations { At = Documents.Now }).Proofs);
        Assert.Equal((ProofOutcome.Pass, CheckCodes.Ok, "/proof"), (report.Outcome, report.Code, report.Pointer));
        Assert.Equal("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", report.Key!.Controller);
        Assert.Equal(new DateTimeOffset(2023, 2, 24, 23, 36, 38, TimeSpan.Zero), report.Created);
    }

    private static string Canonical(JsonElement element)
    {
        var output = new ArrayBufferWriter<byte>();
        Jcs.Canonicalize(element, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
