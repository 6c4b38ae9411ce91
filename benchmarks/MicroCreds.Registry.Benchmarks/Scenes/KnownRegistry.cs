using System.Globalization;
using System.Security.Cryptography;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.TestKit.Credentials;
using MicroCreds.Registry.Verification;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Following;

namespace MicroCreds.Registry.Benchmarks.Scenes;

/// <summary>A read side that was told of the sample issuers, accredited and with approved achievements, and of what they awarded.</summary>
internal sealed class KnownRegistry
{
    private const string Framework = "urn:example:framework";
    private const int ListLength = 1 << 19;

    private readonly SampleCredentials _samples;
    private int _admitted;

    public KnownRegistry(SampleCredentials samples)
    {
        _samples = samples;
        Verifier = new CredentialVerifier(ReadSide);
        for (var i = 0; i < SampleCredentials.Issuers; i++)
            Open(samples.All[i], SampleIssuer.AchievementId(i + 1));
    }

    public ReadSide ReadSide { get; } = new();

    /// <summary>When everything happens here.</summary>
    public DateTimeOffset Now => SampleIssuer.FirstIssued;

    public CredentialVerifier Verifier { get; }

    /// <summary>Admits every sample.</summary>
    public KnownRegistry AdmitSamples()
    {
        for (var i = 0; i < _samples.Signed.Length; i++)
            Admit(new Hash256(SHA256.HashData(_samples.Signed[i])), i);
        return this;
    }

    /// <summary>Revokes every sample.</summary>
    public void RevokeSamples()
    {
        foreach (var credential in _samples.Signed)
            Apply(new RegistryFact.CredentialStatusSet(Hash256.Compute(credential), CredentialStatus.Revoked, "awarded in error", Now, null));
    }

    /// <summary>Admits so many credentials of which no more is known than a digest, made from a seed.</summary>
    public Hash256[] AdmitDigests(int count, int seed)
    {
        var random = new Random(seed);
        var digests = new Hash256[count];
        Span<byte> digest = stackalloc byte[Hash256.Size];
        for (var i = 0; i < count; i++)
        {
            random.NextBytes(digest);
            Admit(digests[i] = new Hash256(digest), i);
        }

        return digests;
    }

    private void Open(SampleIssuer issuer, string achievement)
    {
        var at = SampleIssuer.FirstIssued;
        Apply(new RegistryFact.IssuerRegistered(
            issuer.Did, "Example Institute", at, new RegistryFact.IssuerKeyAdded(issuer.Did, issuer.VerificationMethod, issuer.Key.PublicKey, at)));
        Apply(new RegistryFact.IssuerAccredited(Framework, issuer.Did, issuer.Did, ["MicroCredential"], ["5"], at, null));
        Apply(new RegistryFact.AchievementPublished(achievement, 1, "MicroCredential", "5", Framework));
        Apply(new RegistryFact.AchievementApproved(achievement, 1, at));
    }

    private void Admit(Hash256 digest, int number)
    {
        // Lists as the registry has them: an issuer's next list is opened when one is full.
        var issuer = _samples.IssuerOf(number);
        var list = string.Create(CultureInfo.InvariantCulture, $"{issuer.Did}:{number / (SampleCredentials.Issuers * ListLength)}");
        if (number % (SampleCredentials.Issuers * ListLength) < SampleCredentials.Issuers && _admitted == number)
            Apply(new RegistryFact.StatusListOpened(list, issuer.Did, ListLength, $"https://registry.example/{number}/revocation", null));
        var from = SampleIssuer.FirstIssued.AddMinutes(number % 100_000);
        Apply(new RegistryFact.CredentialAdmitted(
            digest, "", issuer.Did, SampleIssuer.AchievementId(1 + (number % SampleCredentials.Issuers)), 1, issuer.VerificationMethod,
            SampleIssuer.FirstIssued.AddMilliseconds(number), from, SampleIssuer.FirstIssued.AddYears(5), list, number / SampleCredentials.Issuers % ListLength));
        _admitted++;
    }

    private void Apply(RegistryFact fact) => ReadSide.Apply(ReadSide.AsOf.Size, SampleIssuer.FirstIssued, fact);
}
