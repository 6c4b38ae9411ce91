using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.OpenBadges2;
using MicroCreds.Registry.Credentials.Tests.Baking;
using MicroCreds.Registry.Credentials.Tests.Jose;
using MicroCreds.Registry.Credentials.Tests.OpenBadges2;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Mutation;

/// <summary>
/// Credentials inside of something else: tokens and images. Whatever is done to the bytes, what comes out of them as valid
/// is what was put in; of selective disclosures, nothing that was not put in.
/// </summary>
public class EnvelopeMutationTests
{
    private const int Seed = 22_11_26;

    private static readonly BadgeHost s_host = BadgeHost.Signing();

    public static TheoryData<string> Kinds => [.. Names];

    internal static IReadOnlyList<string> Names { get; } = ["vc+jwt", "vp+jwt", "Open Badges JWT", "SD-JWT VC", "Open Badges 2.0 signed", "PNG", "SVG", "PNG with a JWS"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Verify_AnyByteChanged_IsNotValidOrSaysTheSame(string kind)
    {
        var (bytes, read) = Make(kind);
        var original = read(bytes)!;
        Assert.NotNull(original);
        var reading = Reading.Of(original);
        var random = new Random(Seed);
        var step = Campaign.Rounds(3, 1);
        for (var at = random.Next(step); at < bytes.Length; at += step)
        {
            foreach (var changed in ByteMutations.At(bytes, at, random))
            {
                if (read(changed) is not { } document)
                    continue;
                var isSound = kind == "SD-JWT VC" ? SaysNoMore(document, original) : Reading.Of(document) == reading;
                Assert.True(isSound, $"{kind}, seed {Seed}, byte {at}: {Convert.ToBase64String(changed)}");
            }
        }
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("vp+jwt")]
    [InlineData("Open Badges JWT")]
    [InlineData("SD-JWT VC")]
    [InlineData("Open Badges 2.0 signed")]
    public void Verify_AnyMemberOfHeaderOrPayloadChanged_IsNotValid(string kind)
    {
        var (bytes, read) = Make(kind);
        var text = Encoding.ASCII.GetString(bytes);
        var jws = text.Split('~')[0];
        for (var part = 0; part < 2; part++)
        {
            var parts = jws.Split('.');
            foreach (var mutation in JsonMutations.Of(JsonNode.Parse(Base64Url.DecodeFromChars(parts[part]))!))
            {
                parts[part] = Base64Url.EncodeToString(DocumentMutationTests.Utf8(mutation.Document));
                if (parts[part] != jws.Split('.')[part])
                    Assert.True(read(Encoding.ASCII.GetBytes(string.Join('.', parts) + text[jws.Length..])) is null, $"{kind}, part {part}, {mutation.What}");
            }
        }
    }

    [Fact]
    public void Verify_DisclosuresDroppedDoubledFlippedOrReordered_SayNoMoreThanWasSigned()
    {
        var (bytes, read) = Make("SD-JWT VC");
        var original = read(bytes)!;
        var reading = Reading.Of(original);
        var random = new Random(Seed);
        var parts = Encoding.ASCII.GetString(bytes).Split('~', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 1; at < parts.Length; at++)
        {
            var without = read(Joined([.. parts[..at], .. parts[(at + 1)..]]));
            Assert.True(without is null || (SaysNoMore(without, original) && Reading.Of(without) != reading), $"disclosure {at} dropped");
            Assert.Null(read(Joined([.. parts, parts[at]])));
            var disclosure = Base64Url.DecodeFromChars(parts[at]);
            for (var place = 0; place < disclosure.Length; place++)
            {
                foreach (var changed in ByteMutations.At(disclosure, place, random))
                    Assert.Null(read(Joined([.. parts[..at], Base64Url.EncodeToString(changed), .. parts[(at + 1)..]])));
            }
        }

        var reordered = read(Joined([parts[0], .. parts[1..].Reverse()]));
        Assert.NotNull(reordered);
        Assert.Equal(reading, Reading.Of(reordered));

        static byte[] Joined(string[] parts) => Encoding.ASCII.GetBytes(string.Join('~', parts) + "~");
    }

    /// <summary>A valid envelope of a kind, and what is read of one that is valid; null of any other.</summary>
    internal static (byte[] Bytes, Func<byte[], JsonNode?> Read) Make(string kind)
    {
        var badge = SignedDocuments.Make("eddsa-rdfc-2022").Bytes;
        return kind switch
        {
            "vc+jwt" => (Tokens.Sign(Tokens.Ed25519), ReadToken),
            "vp+jwt" => (VcJwt.SignPresentation(Tokens.Utf8(Tokens.Presentation()), Tokens.Options(Tokens.P384), Tokens.P384), ReadToken),
            "Open Badges JWT" => (OpenBadgeJwt.Sign(Tokens.Utf8(Tokens.Credential()), Tokens.MethodOf(Tokens.Rsa), Tokens.Rsa), ReadToken),
            "SD-JWT VC" => (SdJwtTests.Issue(1), ReadToken),
            "Open Badges 2.0 signed" => (BadgeHost.Sign(BadgeHost.Assertion("signed")), ReadAssertion),
            "PNG" => (Images.Bake(Images.Png(), Images.Credential(Encoding.UTF8.GetString(badge))), ReadImage),
            "SVG" => (Images.Bake(Images.Bytes(Images.Svg), Images.Credential(Encoding.UTF8.GetString(badge))), ReadImage),
            "PNG with a JWS" => (Images.Bake(Images.Png(), Images.Credential(Encoding.ASCII.GetString(Tokens.Sign(Tokens.P256)))), ReadImage),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static JsonNode? ReadToken(byte[] token) =>
        JoseEnvelope.TryRead(token, out var envelope, out _) && JoseProofs.Verify(envelope, Tokens.Resolve, Tokens.Expected).Outcome == ProofOutcome.Pass
            ? JsonNode.Parse(envelope.Document.Span)
            : null;

    private static JsonNode? ReadAssertion(byte[] jws) =>
        AssertionInspector.TryInspect(jws, s_host.Find, BadgeHost.At, VerificationPolicy.Default, out var assertion, out _)
        && OutcomeRule.Of(assertion.Checks.AsSpan()) == Outcome.Valid
            ? JsonNode.Parse(assertion.Assertion.GetRawText())
            : null;

    private static JsonNode? ReadImage(byte[] image)
    {
        if (!BakedBadge.TryExtract(image, out var baked, out _) || baked.Version != OpenBadgesVersion.V3)
            return null;
        var bytes = baked.Bytes.ToArray();
        return baked.Form == BakedForm.CompactJws ? ReadToken(bytes)
            : SignedDocuments.IsValid(bytes) ? JsonNode.Parse(bytes)
            : null;
    }

    /// <summary>Whether all that one document says is said by another, too.</summary>
    private static bool SaysNoMore(JsonNode? less, JsonNode? more) => (less, more) switch
    {
        (JsonObject a, JsonObject b) => a.All(member => b.TryGetPropertyValue(member.Key, out var value) && SaysNoMore(member.Value, value)),
        (JsonArray a, JsonArray b) => a.All(item => b.Any(other => SaysNoMore(item, other))),
        _ => JsonNode.DeepEquals(less, more),
    };
}
