using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.TestKit.Credentials;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Following;

namespace MicroCreds.Registry.Verification.Tests.Paths;

/// <summary>A ledger with issuers of every standing, into which credentials go as the registry admits them.</summary>
internal sealed class PathScene : IDisposable
{
    public const string RefreshUrl = "https://registry.example/status-lists/2/refresh";
    public const string MessageUrl = "https://registry.example/status-lists/2/message";
    public const string Notices = "urn:status-list:2";

    private readonly RegistryScene _scene = new RegistryScene().Opened();
    private int _statusIndex;

    public PathScene()
    {
        Compromised = Found(41, new RegistryFact.IssuerKeyCompromised(new Awarder(41).Did, new Awarder(41).KeyId, RegistryScene.Day(40)));
        Retired = Found(42, new RegistryFact.IssuerKeyRetired(new Awarder(42).Did, new Awarder(42).KeyId, RegistryScene.Day(40)));
        Suspended = Found(43, new RegistryFact.AccreditationSuspended(RegistryScene.Framework, "path", new Awarder(43).Did, RegistryScene.Day(40)));
        Withdrawn = Found(44, new RegistryFact.AccreditationWithdrawn(RegistryScene.Framework, "path", new Awarder(44).Did, RegistryScene.Day(40)));
        NeverAccredited = Found(45);
        foreach (var fact in SelfSignerFacts())
            Apply(fact);
        Apply(new RegistryFact.StatusListOpened(Notices, RegistryScene.Issuer, 131_072, null, null, RefreshUrl, MessageUrl));
    }

    public ReadSide ReadSide => _scene.ReadSide;

    public static Awarder Good => RegistryScene.Awarder;

    /// <summary>Its key was stolen on day 40.</summary>
    public Awarder Compromised { get; }

    /// <summary>Its key was retired on day 40.</summary>
    public Awarder Retired { get; }

    /// <summary>Not accredited from day 40 on.</summary>
    public Awarder Suspended { get; }

    /// <summary>Not accredited from day 40 on, for good.</summary>
    public Awarder Withdrawn { get; }

    public Awarder NeverAccredited { get; }

    /// <summary>Signs in every form, by keys that the ledger alone tells of.</summary>
    public SelfSigner SelfSigner { get; } = new("did:web:institute.example");

    /// <summary>The same issuer with badges that end on day 60.</summary>
    public SelfSigner Ending { get; } = new("did:web:ending.example") { Change = EndOnDay60 };

    public void Apply(RegistryFact fact, DateTimeOffset? at = null) => _scene.Apply(fact, at ?? RegistryScene.Day(90));

    /// <summary>Admits a credential of any form, as strictly as the registry does.</summary>
    public Hash256 Admit(ReadOnlyMemory<byte> credential, DateTimeOffset at)
    {
        var sources = new VerificationSources { Keys = ReadSide.Registry.Resolve };
        Assert.True(CredentialInspector.TryInspect(credential, sources, at, out var inspected, out var error), error?.Message);
        Assert.All(inspected.Checks, check => Assert.True(check.Result == CheckResult.Pass, check.ToString()));
        Assert.False(inspected.ProofExpires);
        Apply(RegistryScene.Admitted(inspected.Digest, at, _statusIndex++) with
        {
            CredentialId = inspected.Id!,
            Issuer = inspected.Issuer!,
            AchievementId = inspected.AchievementId!,
            KeyId = inspected.VerificationMethod!,
            ValidFrom = inspected.ValidFrom!.Value,
            ValidUntil = inspected.ValidUntil,
        });
        return inspected.Digest;
    }

    public void Set(Hash256 digest, CredentialStatus status, string? reason = null, string? supersededBy = null) =>
        Apply(new RegistryFact.CredentialStatusSet(digest, status, reason, RegistryScene.Day(70), supersededBy));

    public void Renew(Hash256 digest, string renewedAs) =>
        Apply(new RegistryFact.CredentialStatusSet(digest, CredentialStatus.Superseded, null, RegistryScene.Day(70), renewedAs, IsRenewal: true));

    public void Dispose()
    {
        SelfSigner.Dispose();
        Ending.Dispose();
    }

    private Awarder Found(byte seed, RegistryFact? happened = null)
    {
        var awarder = new Awarder(seed);
        Apply(new RegistryFact.IssuerRegistered(awarder.Did, "College", RegistryScene.Start,
            new RegistryFact.IssuerKeyAdded(awarder.Did, awarder.KeyId, awarder.PublicKey, RegistryScene.Start)));
        if (seed != 45)
            Apply(new RegistryFact.IssuerAccredited(RegistryScene.Framework, "path", awarder.Did, [], [], RegistryScene.Start, null));
        if (happened is not null)
            Apply(happened);
        return awarder;
    }

    private IEnumerable<RegistryFact> SelfSignerFacts()
    {
        foreach (var signer in (SelfSigner[])[SelfSigner, Ending])
        {
            yield return new RegistryFact.IssuerRegistered(signer.Did, "Institute", RegistryScene.Start, null);
            yield return new RegistryFact.IssuerAccredited(RegistryScene.Framework, "path", signer.Did, [], [], RegistryScene.Start, null);
            foreach (var type in (KeyType[])[KeyType.Ed25519, KeyType.P256, KeyType.P384, KeyType.Rsa])
                yield return new RegistryFact.IssuerKeyAdded(signer.Did, signer.Method(type), signer.Key(type).PublicKey, RegistryScene.Start) { Type = type };
        }

        yield return new RegistryFact.AchievementPublished(SampleIssuer.AchievementId(1), 1, "MicroCredential", "5", RegistryScene.Framework);
        yield return new RegistryFact.AchievementApproved(SampleIssuer.AchievementId(1), 1, RegistryScene.Start);
    }

    private static void EndOnDay60(JsonObject badge) => badge["validUntil"] = JsonValue.Create("2026-03-02T00:00:00Z");
}
