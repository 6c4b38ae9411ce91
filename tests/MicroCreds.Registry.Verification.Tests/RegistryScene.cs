using System.Security.Cryptography;
using System.Text;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Following;

namespace MicroCreds.Registry.Verification.Tests;

/// <summary>A read side with one framework, one accredited issuer with one key, and one approved achievement, told as ledger facts.</summary>
internal sealed class RegistryScene
{
    public const string Framework = "urn:framework:national";
    public const string Achievement = "urn:achievement:welding";
    public const string StatusList = "urn:status-list:1";
    public const string RevocationUrl = "https://registry.example/status-lists/1/revocation";
    public const string SuspensionUrl = "https://registry.example/status-lists/1/suspension";

    public static readonly Awarder Awarder = new(1);
    public static readonly string Issuer = Awarder.Did;
    public static readonly string Key = Awarder.KeyId;
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public ReadSide ReadSide { get; } = new();

    public static DateTimeOffset Day(double day) => Start.AddDays(day);

    public static Hash256 Digest(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static RegistryFact.CredentialAdmitted Admitted(Hash256 digest, DateTimeOffset at, int statusIndex = 0) => new(
        digest, "urn:credential:" + digest, Issuer, Achievement, 1, Key, at, at, null, StatusList, statusIndex);

    /// <summary>The facts that the scene starts with: registered, accredited and approved on day 0.</summary>
    public static RegistryFact[] Opening() =>
    [
        new RegistryFact.IssuerRegistered(Issuer, "Example College", Start,
            new RegistryFact.IssuerKeyAdded(Issuer, Key, Awarder.PublicKey, Start)),
        new RegistryFact.IssuerAccredited(Framework, "a1", Issuer, ["MicroCredential"], ["5", "6"], Start, null),
        new RegistryFact.AchievementPublished(Achievement, 1, "MicroCredential", "5", Framework),
        new RegistryFact.AchievementApproved(Achievement, 1, Start),
        new RegistryFact.StatusListOpened(StatusList, Issuer, 131_072, RevocationUrl, SuspensionUrl),
    ];

    public RegistryScene Opened()
    {
        foreach (var fact in Opening())
            Apply(fact);
        return this;
    }

    /// <summary>Admits a secured credential, as the registry does after it has verified it.</summary>
    public Hash256 Admit(byte[] secured, DateTimeOffset at, DateTimeOffset validFrom, DateTimeOffset? validUntil = null, int statusIndex = 0)
    {
        var digest = new Hash256(SHA256.HashData(secured));
        Apply(Admitted(digest, at, statusIndex) with { ValidFrom = validFrom, ValidUntil = validUntil }, at);
        return digest;
    }

    public void Apply(RegistryFact? fact, DateTimeOffset? at = null)
    {
        var index = ReadSide.AsOf.Size;
        Assert.Equal(index + 1, ReadSide.Apply(index, at ?? Start, fact));
    }
}
