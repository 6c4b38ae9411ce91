using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Patterns;
using MicroCreds.Registry.Credentials.Tests.Mutation;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.TestKit.Credentials;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Credentials.Tests.Patterns;

/// <summary>Inspection by patterns finds what reading in full finds, whatever the credential.</summary>
public sealed class PatternBookTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;

    private static readonly VerificationSources InFull = VerificationSources.None with { Patterns = null };

    public static TheoryData<string, KeyType, string> Kinds()
    {
        var kinds = new TheoryData<string, KeyType, string>();
        foreach (var family in AlikeIssuer.Families)
        {
            kinds.Add("eddsa-jcs-2022", KeyType.Ed25519, family);
            kinds.Add("ecdsa-jcs-2019", KeyType.P256, family);
            // Whom an identifier names is said of a node without a name, whose label may depend on it.
            if (family is not ("identifier" or "everything"))
                kinds.Add("eddsa-rdfc-2022", KeyType.Ed25519, family);
        }

        kinds.Add("ecdsa-rdfc-2019", KeyType.P384, "status");

        kinds.Add("ecdsa-jcs-2019", KeyType.P384, "everything");
        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TryInspect_AfterTwoAlike_FindsWhatReadingFinds(string suite, KeyType type, string family)
    {
        using var issuer = new AlikeIssuer(suite, type);
        var book = Primed(issuer, family);
        for (var n = 100; n < 110; n++)
        {
            var credential = issuer.Signed(family, n);
            Assert.True(book.TryInspect(credential, null, new Inspection(InFull, SampleIssuer.Now), out var byPattern));
            Assert.True(CredentialInspector.TryInspect(credential, InFull, SampleIssuer.Now, out var inFull, out _));
            Assert.Equal(Text(inFull), Text(byPattern));
            Assert.Equal(Outcome.Valid, OutcomeRule.Of(byPattern.Checks));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Verify_AnyChange_AnswersAsWithoutPatterns(string suite, KeyType type, string family)
    {
        output.WriteLine($"seed {Seed}");
        using var issuer = new AlikeIssuer(suite, type);
        var random = new Random(Seed);
        var sources = InFull with { Patterns = Primed(issuer, family) };
        var signed = issuer.Signed(family, 50);
        var changed = 0;
        foreach (var mutation in JsonMutations.Of(JsonNode.Parse(signed)!))
            Compare(Utf8(mutation.Document), mutation.What);
        foreach (var mutation in JsonMutations.Of(JsonNode.Parse(issuer.Unsigned(family, 50))!).Concat(HostileTexts(issuer, family)))
        {
            if (issuer.TrySign(Utf8(mutation.Document), out _) is { } credential)
                Compare(credential, mutation.What + ", signed");
        }

        for (var round = Campaign.Rounds(type == KeyType.Ed25519 ? 100 : 10, 5_000); round > 0; round--)
        {
            var at = random.Next(signed.Length);
            foreach (var bytes in ByteMutations.At(signed, at, random))
                Compare(bytes, $"byte {at}");
        }

        output.WriteLine($"{changed} changed credentials");

        void Compare(byte[] credential, string what)
        {
            changed++;
            var expected = Answer(credential, InFull);
            Assert.True(expected == Answer(credential, sources), $"{what}: {Encoding.UTF8.GetString(credential)}");
            // What was learned of changed credentials must not change the answer to sound ones either.
            if (changed % 64 == 0)
                Assert.Equal(Answer(signed, InFull), Answer(signed, sources));
        }
    }

    [Theory]
    [InlineData("urn:uuid:17")]
    [InlineData("info://17")]
    public void Verify_SubjectAbbreviatedByTheDocumentsOwnContext_IsAnsweredAsWithoutPatterns(string subject)
    {
        using var issuer = new AlikeIssuer("eddsa-rdfc-2022");
        var sources = InFull with { Patterns = new PatternBook() };
        var document = JsonNode.Parse(issuer.Unsigned("plain", 1))!;
        document["@context"]!.AsArray().Add(new JsonObject { ["info"] = "https://learners.example/", ["learner"] = "https://learners.example/" });
        document["credentialSubject"]!["id"] = subject;
        var credential = issuer.Sign(Utf8(document));
        for (var i = 0; i < 3; i++)
            Assert.Equal(Answer(credential, InFull), Answer(credential, sources));
        Assert.True(sources.Patterns.TryInspect(credential, null, new Inspection(sources, SampleIssuer.Now), out _));
        foreach (var other in new[] { "info:uuid:17", "learner:17", "info://18", "urn:uuid:18", "https://learners.example/uuid:17" })
        {
            document = JsonNode.Parse(credential)!;
            document["credentialSubject"]!["id"] = other;
            Assert.Equal(Answer(Utf8(document), InFull), Answer(Utf8(document), sources));
        }
    }

    [Fact]
    public void Verify_ForgedSignature_IsInvalidAsWithoutPatterns()
    {
        using var issuer = new AlikeIssuer("eddsa-jcs-2022");
        var sources = InFull with { Patterns = Primed(issuer, "plain") };
        var stolen = issuer.Signed("plain", 50);
        var forged = JsonNode.Parse(stolen)!;
        forged["id"] = "urn:uuid:01940000-0001-7000-8000-00000000ffff";
        Assert.True(sources.Patterns!.TryInspect(Utf8(forged), null, new Inspection(sources, SampleIssuer.Now), out var byPattern));
        Assert.Equal(Outcome.Invalid, OutcomeRule.Of(byPattern.Checks));
        Assert.Equal(Answer(Utf8(forged), InFull), Answer(Utf8(forged), sources));

        // Together with others, where signatures by a key that is prepared are taken for valid at first.
        ReadOnlyMemory<byte>[] together = [.. Enumerable.Range(51, 40).Select(n => issuer.Signed("plain", n)), Utf8(forged), stolen];
        var answers = OfflineVerifier.VerifyAll(together, sources, VerificationPolicy.Default, SampleIssuer.Now);
        Assert.Equal([40], answers.Index().Where(answer => answer.Item.Outcome != Outcome.Valid).Select(answer => answer.Index));
    }

    [Fact]
    public void TryInspect_KeyThatChanged_IsReadInFull()
    {
        using var issuer = new AlikeIssuer("eddsa-jcs-2022", did: "did:web:institute.example");
        var key = issuer.Key;
        var sources = InFull with { Keys = _ => KeyResolution.Found(key), Patterns = new PatternBook() };
        for (var n = 0; n < 3; n++)
            Answer(issuer.Signed("plain", n), sources);
        var credential = issuer.Signed("plain", 50);
        Assert.True(IsByPattern());

        key = issuer.Key with { PublicKey = issuer.Key.PublicKey.ToArray() };
        Assert.True(IsByPattern());
        foreach (var other in new[]
        {
            issuer.Key with { Revoked = SampleIssuer.FirstIssued }, issuer.Key with { Expires = SampleIssuer.FirstIssued }, issuer.Key with { Relationships = VerificationRelationships.Authentication },
            issuer.Key with { Controller = "did:web:elsewhere.example" }, issuer.Key with { PublicKey = new byte[32] },
        })
        {
            key = other;
            Assert.False(IsByPattern());
            Assert.Equal(Answer(credential, sources with { Patterns = null }), Answer(credential, sources));
        }

        Assert.False(sources.Patterns!.TryInspect(credential, null, new Inspection(InFull, SampleIssuer.Now), out _));

        bool IsByPattern() => sources.Patterns!.TryInspect(credential, null, new Inspection(sources, SampleIssuer.Now), out _);
    }

    [Fact]
    public void Verify_ProofThatExpires_IsJudgedAtTheInstant()
    {
        using var issuer = new AlikeIssuer("eddsa-jcs-2022");
        var end = SampleIssuer.FirstIssued.AddMonths(1);
        var options = new ProofOptions { VerificationMethod = issuer.Method, Created = SampleIssuer.FirstIssued, Expires = end };
        var sources = InFull with { Patterns = new PatternBook() };
        for (var n = 0; n < 3; n++)
            Answer(issuer.Signed("plain", n, options), sources, end.AddDays(-1));
        var credential = issuer.Signed("plain", 50, options);
        Assert.True(sources.Patterns!.TryInspect(credential, null, new Inspection(sources, end.AddTicks(-1)), out _));
        foreach (var at in new[] { end.AddTicks(-1), end, end.AddDays(1) })
            Assert.Equal(Answer(credential, InFull, at), Answer(credential, sources, at));
    }

    [Fact]
    public void Learn_MoreThanItKeeps_ForgetsWhatWasNotAskedFor()
    {
        using var issuer = new AlikeIssuer("eddsa-jcs-2022");
        var book = new PatternBook();
        var sources = InFull with { Patterns = book };
        var first = Enumerable.Range(0, 3).Select(n => Named(issuer, n, "the first")).ToArray();
        foreach (var credential in first)
            Answer(credential, sources);
        Assert.True(book.TryInspect(first[0], null, new Inspection(sources, SampleIssuer.Now), out _));
        // Two generations of other achievements go by, each description long enough to count.
        for (var other = 0; other < 2_400; other++)
        {
            for (var n = 0; n < 2; n++)
                Answer(Named(issuer, n, other + new string('x', 14_000)), sources);
        }

        Assert.False(book.TryInspect(first[0], null, new Inspection(sources, SampleIssuer.Now), out _));
        Assert.Equal(Answer(first[0], InFull), Answer(first[0], sources));
    }

    private static byte[] Named(AlikeIssuer issuer, int n, string name)
    {
        var document = JsonNode.Parse(issuer.Unsigned("plain", n))!;
        document["credentialSubject"]!["achievement"]!["criteria"]!["narrative"] = name;
        document["credentialSubject"]!["achievement"]!["achievementType"] = "ext:" + name[..Math.Min(name.Length, 100)].Replace(' ', '-');
        return issuer.Sign(Utf8(document));
    }

    // Texts that JSON spells in several ways, or that are near the bounds of what a field takes.
    private static IEnumerable<JsonMutation> HostileTexts(AlikeIssuer issuer, string family)
    {
        string[] texts =
        [
            "", " ", "\"", "\\", "/", "é", "\u0001", "\u007f", "😀", "urn:x:\"", "urn:x:\\u0041", "urn:x:é", "urn:x:a b", "URN:X:1", "urn:", "1urn:x", "http:///x", "https://a#b#c", "_:b0",
            "https://institute.example/status/revocation", "urn:" + new string('a', 600), "2026-01-15T09:00:00Z", "2031-01-15T09:00:00.001Z", "2031-01-15T24:00:00Z", "2026-01-15T09:00:00+14:01",
            "9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-01-15t09:00:00z", "0", "00", "-1", "1.0", "99999999999999999999", "999999999999999999", "sha256$" + new string('A', 64), "sha256$" + new string('g', 64), "md5$" + new string('0', 32),
            // Names of other things in the document, so that two nodes of its RDF are one.
            "urn:uuid:01940000-0001-7000-8000-000000000032", "did:example:learner-50", issuer.Did, SampleIssuer.AchievementId(1),
            // Terms of the contexts before a colon.
            "id:x", "type:x", "xsd:string", "did:", "urn://x", "https:x", "did:example:%zz", "did:example:<x>",
        ];
        var unsigned = JsonNode.Parse(issuer.Unsigned(family, 50))!;
        foreach (var pointer in new[] { "/id", "/validFrom", "/validUntil", "/awardedDate", "/credentialSubject/id", "/credentialSubject/identifier/0/identityHash", "/credentialSubject/identifier/0/salt", "/credentialStatus/id", "/credentialStatus/statusListIndex", "/credentialStatus/0/statusListIndex", "/credentialStatus/1/id" })
        {
            if (!Has(unsigned, pointer))
                continue;
            foreach (var text in texts)
                yield return JsonMutations.Changed(unsigned, pointer, text, (parent, key, _) => JsonMutations.Set(parent, key, text));
        }
    }

    private static bool Has(JsonNode node, string pointer) => pointer.Split('/').Skip(1).Aggregate(
        (JsonNode?)node, (at, part) => at is JsonArray array ? (int.TryParse(part, out var index) && index < array.Count ? array[index] : null) : (at as JsonObject)?[part]) is not null;

    private static PatternBook Primed(AlikeIssuer issuer, string family)
    {
        var book = new PatternBook();
        for (var n = 0; n < 3; n++)
            Answer(issuer.Signed(family, n), InFull with { Patterns = book });
        return book;
    }

    private static string Answer(byte[] credential, VerificationSources sources, DateTimeOffset? at = null)
    {
        var result = OfflineVerifier.Verify(credential, sources, VerificationPolicy.Default, at ?? SampleIssuer.Now);
        var inspected = CredentialInspector.TryInspect(credential, sources, at ?? SampleIssuer.Now, out var found, out _) ? Text(found) : "";
        return JsonSerializer.Serialize(result) + inspected;
    }

    private static string Text(InspectedCredential credential) => JsonSerializer.Serialize(credential) + credential.Digest;

    // Canonical, as issuers write it, where it can be: what is not is canonicalised before it is held against patterns.
    private static byte[] Utf8(JsonNode document)
    {
        var text = Encoding.UTF8.GetBytes(document.ToJsonString());
        var canonical = new ArrayBufferWriter<byte>();
        return Jcs.TryCanonicalize(text, canonical, out _) ? canonical.WrittenSpan.ToArray() : text;
    }
}
