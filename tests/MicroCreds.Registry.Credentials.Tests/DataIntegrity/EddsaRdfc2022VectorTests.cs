using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.DataIntegrity;

/// <summary>The published examples of VC-DI-EdDSA 1.0 appendix B whose proofs cover RDF, step by step.</summary>
public class EddsaRdfc2022VectorTests
{
    private static readonly DateTimeOffset Created = new(2023, 2, 24, 23, 36, 38, TimeSpan.Zero);

    [VectorTheory]
    [InlineData("unsigned.json", "eddsa-rdfc-2022", "DataInt")]
    [InlineData("employmentAuth.json", "eddsa-rdfc-2022/employ", "DataInt")]
    [InlineData("unsigned.json", "Ed25519Signature2020", "EdSig")]
    public void Canonicalize_DocumentAndConfiguration_MatchEveryIntermediateValue(string unsigned, string folder, string ending)
    {
        var document = Canonical(EddsaVectors.Bytes(unsigned));
        Assert.Equal(Text("canonDoc"), document.TrimEnd());
        var configuration = Canonical(EddsaVectors.Bytes($"{folder}/proofConfig{ending}.json"));
        Assert.Equal(Text("proofCanon"), configuration.TrimEnd());

        var documentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        var configurationHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(configuration)));
        Assert.Equal(Text("docHash"), documentHash);
        Assert.Equal(Text("proofHash"), configurationHash);
        Assert.Equal(Text("combinedHash"), configurationHash + documentHash);

        using var key = EddsaVectors.Key();
        var signature = new byte[Ed25519.SignatureSize];
        key.Sign(Convert.FromHexString(configurationHash + documentHash), signature);
        Assert.Equal(Text("sigHex"), Convert.ToHexStringLower(signature));
        Assert.Equal(Text("sigBTC58"), Multibase.EncodeBase58(signature));

        string Text(string file) => EddsaVectors.Text($"{folder}/{file}{ending}.txt");
    }

    [VectorTheory]
    [InlineData("unsigned.json", "eddsa-rdfc-2022/signedDataInt.json")]
    [InlineData("employmentAuth.json", "eddsa-rdfc-2022/employ/signedDataInt.json")]
    public void Sign_PublishedDocument_GivesThePublishedSecuredDocument(string unsigned, string signed)
    {
        using var key = EddsaVectors.Key();
        var options = new ProofOptions { VerificationMethod = $"did:key:{key.PublicKeyMultibase}#{key.PublicKeyMultibase}", Created = Created };
        var secured = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(EddsaVectors.Bytes(unsigned), options, Cryptosuite.EddsaRdfc2022, key, secured, EddsaVectors.Contexts);
        using var published = JsonDocument.Parse(EddsaVectors.Bytes(signed));
        var expected = new ArrayBufferWriter<byte>();
        Jcs.Canonicalize(published.RootElement, expected);
        Assert.Equal(Encoding.UTF8.GetString(expected.WrittenSpan), Encoding.UTF8.GetString(secured.WrittenSpan));
    }

    [VectorTheory]
    [InlineData("eddsa-rdfc-2022/signedDataInt.json", 1)]
    [InlineData("eddsa-rdfc-2022/employ/signedDataInt.json", 1)]
    [InlineData("Ed25519Signature2020/signedEdSig.json", 1)]
    [InlineData("proof-set-chain/signedProofSet1.json", 1)]
    [InlineData("proof-set-chain/signedProofSet2.json", 2)]
    [InlineData("proof-set-chain/signedProofChain1.json", 3)]
    [InlineData("proof-set-chain/signedProofChain2.json", 4)]
    public void Verify_PublishedSecuredDocument_Passes(string file, int proofs)
    {
        using var published = JsonDocument.Parse(EddsaVectors.Bytes(file));
        var verification = DataIntegrityProofs.Verify(published.RootElement, null, new ProofExpectations { At = Documents.Now }, EddsaVectors.Contexts);
        Assert.Equal(proofs, verification.Proofs.Length);
        Assert.All(verification.Proofs, report => Assert.True(report.Outcome == ProofOutcome.Pass, $"{report.Pointer} {report.Code}: {report.Message}"));
    }

    [VectorFact]
    public void Verify_ChainWhosePreviousProofWasChanged_Fails()
    {
        var chain = JsonNode.Parse(EddsaVectors.Bytes("proof-set-chain/signedProofChain1.json"))!;
        var last = chain["proof"]!.AsArray().Last(proof => proof!["previousProof"] is not null)!;
        var named = chain["proof"]!.AsArray().First(proof => (string?)proof!["id"] == (last["previousProof"] is JsonArray several ? (string?)several[0] : (string?)last["previousProof"]))!;
        named["created"] = "2024-01-01T00:00:00Z";
        using var changed = JsonDocument.Parse(chain.ToJsonString());
        var verification = DataIntegrityProofs.Verify(changed.RootElement, null, new ProofExpectations { At = Documents.Now }, EddsaVectors.Contexts);
        Assert.Equal(ProofOutcome.Fail, verification.Proofs[last.GetElementIndex()].Outcome);
    }

    [VectorFact]
    public void Verify_ContextThatIsNotKnown_IsUndecided()
    {
        var published = Encoding.UTF8.GetString(EddsaVectors.Bytes("eddsa-rdfc-2022/signedDataInt.json"));
        using var changed = JsonDocument.Parse(published.Replace("https://www.w3.org/ns/credentials/examples/v2", "https://nobody.example/context", StringComparison.Ordinal));
        var report = DataIntegrityProofs.Verify(changed.RootElement, null, new ProofExpectations { At = Documents.Now }).Worst;
        Assert.Equal((ProofOutcome.Unresolvable, CheckCodes.ProofContextUnknown, "/@context/1"), (report.Outcome, report.Code, report.Pointer));
    }

    private static string Canonical(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var quads = new ArrayBufferWriter<byte>();
        Assert.True(CanonicalRdf.TryCanonicalize(document.RootElement, null, EddsaVectors.Contexts, quads, out var error), error?.ToString());
        return Encoding.UTF8.GetString(quads.WrittenSpan);
    }
}
