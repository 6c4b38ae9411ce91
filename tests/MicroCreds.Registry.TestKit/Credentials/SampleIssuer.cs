using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.TestKit.Credentials;

/// <summary>
/// An awarding body for tests, with a key that depends on nothing but its number: it signs as many distinct, valid
/// Open Badges as a test wants, the same bytes in every run.
/// </summary>
public sealed class SampleIssuer : IDisposable
{
    /// <summary>When the first sample is issued; each next one a minute later.</summary>
    public static readonly DateTimeOffset FirstIssued = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    /// <summary>An instant at which every sample is within its validity period.</summary>
    public static readonly DateTimeOffset Now = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly BadgeTemplate _template;
    private readonly int _number;

    public SampleIssuer(int number)
    {
        _number = number;
        Key = SigningKey.FromSeed(SHA256.HashData(Encoding.UTF8.GetBytes($"sample issuer {number}")));
        Did = DidKey.FromEd25519(Key.PublicKey.Span);
        VerificationMethod = DidKey.VerificationMethodOf(Did);
        _template = new BadgeTemplate(
            new BadgeProfile(Did, $"Example Institute {number}") { Address = new BadgeAddress { CountryCode = "NZ" } },
            Achievement(number));
    }

    public SigningKey Key { get; }

    /// <summary>The issuer's id: a did:key.</summary>
    public string Did { get; }

    public string VerificationMethod { get; }

    /// <summary>The id of the achievement that it awards.</summary>
    public static string AchievementId(int number) => $"https://institute-{number}.example/achievements/teamwork";

    public static BadgeAchievement Achievement(int number) =>
        new(AchievementId(number), "Teamwork", "Works in a group towards a shared result — and says “we”.")
        {
            CriteriaNarrative = "Named by peers, confirmed in an interview.",
            CreditsAvailable = 2.5m,
            InLanguage = "en",
            Alignments = [new Alignment("work in teams", "http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0") { TargetFramework = "ESCO" }],
            AnnexI = new AnnexIElements { EqfLevel = 5, Assessment = "Interview", Participation = "On site", QualityAssurance = "External review" },
        };

    /// <summary>What the n-th sample awards.</summary>
    public BadgeAward Award(int sample)
    {
        var issued = FirstIssued.AddMinutes(sample);
        return new BadgeAward($"urn:uuid:01940000-{_number:x4}-7000-8000-{sample:x12}", new BadgeSubject { Id = $"did:example:learner-{sample}" }, issued)
        {
            ValidUntil = FirstIssued.AddYears(5),
        };
    }

    /// <summary>The n-th sample before it is signed, in canonical form.</summary>
    public byte[] Unsigned(int sample, Func<BadgeAward, BadgeAward>? change = null)
    {
        var award = Award(sample);
        var output = new ArrayBufferWriter<byte>();
        _template.Write(output, change is null ? award : change(award));
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The n-th sample, signed, in canonical form.</summary>
    public byte[] Signed(int sample, Func<BadgeAward, BadgeAward>? change = null) => Sign(Unsigned(sample, change));

    /// <summary>Signs any document with this issuer's key.</summary>
    public byte[] Sign(ReadOnlySpan<byte> unsecured)
    {
        var options = new ProofOptions { VerificationMethod = VerificationMethod, Created = FirstIssued };
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(unsecured, options, Cryptosuite.EddsaJcs2022, Key, output);
        return output.WrittenSpan.ToArray();
    }

    public void Dispose() => Key.Dispose();
}
