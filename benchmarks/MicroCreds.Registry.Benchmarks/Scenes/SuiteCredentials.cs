using System.Buffers;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Benchmarks.Scenes;

/// <summary>The same badges by one issuer, signed in one of the ways that badges are signed in.</summary>
internal static class SuiteCredentials
{
    /// <summary>A <c>vc+jwt</c> with ES256.</summary>
    public const string Token = "vc+jwt ES256";

    /// <summary>A <c>vc+jwt</c> with EdDSA.</summary>
    public const string EdwardsToken = "vc+jwt EdDSA";

    /// <summary>Makes credentials, each different.</summary>
    /// <param name="way">A cryptosuite (those of ECDSA with P-256), <see cref="Token"/> or <see cref="EdwardsToken"/>.</param>
    /// <param name="count">How many.</param>
    public static byte[][] Make(string way, int count)
    {
        var suite = Cryptosuite.Find(way);
        using Signer key = suite?.Accepts(KeyType.Ed25519) ?? way == EdwardsToken ? SigningKey.Generate() : EcdsaSigningKey.Generate(KeyType.P256);
        var did = "did:key:" + Multikey.FormatPublic(key.Type, key.PublicKey.Span);
        var template = new BadgeTemplate(new BadgeProfile(did, "Institute 1"), SampleIssuer.Achievement(1));
        return [.. Enumerable.Range(0, count).Select(sample => Sign(template, did, sample, suite, key))];
    }

    private static byte[] Sign(BadgeTemplate template, string did, int sample, Cryptosuite? suite, Signer key)
    {
        var unsigned = new ArrayBufferWriter<byte>();
        var subject = new BadgeSubject { Id = $"did:example:learner-{sample}" };
        template.Write(unsigned, new BadgeAward($"urn:uuid:01940000-0001-7000-8000-{sample:x12}", subject, SampleIssuer.FirstIssued));
        var method = DidKey.VerificationMethodOf(did);
        if (suite is null)
            return VcJwt.SignCredential(unsigned.WrittenMemory, new JoseSigningOptions { KeyId = method }, key);
        var signed = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(unsigned.WrittenSpan, new ProofOptions { VerificationMethod = method, Created = SampleIssuer.FirstIssued }, suite, key, signed);
        return signed.WrittenSpan.ToArray();
    }
}
