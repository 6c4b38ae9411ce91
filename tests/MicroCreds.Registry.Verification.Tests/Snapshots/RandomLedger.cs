using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Following;

namespace MicroCreds.Registry.Verification.Tests.Snapshots;

/// <summary>A ledger's facts, made from a seed: admissions of every kind, changes of status, keys, accreditations, achievements, lists.</summary>
internal sealed class RandomLedger
{
    public const string RefreshUrl = "https://registry.example/status-lists/2/refresh";
    public const string MessageUrl = "https://registry.example/status-lists/2/message";

    private const string NoticesList = "urn:status-list:2";

    private static readonly RegistryFact.StatusListOpened Notices =
        new(NoticesList, RegistryScene.Issuer, 1000, null, null, RefreshUrl, MessageUrl, 4);

    private readonly Random _random;
    private readonly List<RegistryFact?> _facts = [.. RegistryScene.Opening(), Notices];
    private readonly List<Hash256> _digests = [];

    public RandomLedger(int seed, int entries)
    {
        _random = new Random(seed);
        while (_facts.Count < entries)
            _facts.Add(Next());
    }

    public IReadOnlyList<RegistryFact?> Facts => _facts;

    public IReadOnlyList<Hash256> Digests => _digests;

    public static DateTimeOffset At(long entry) => RegistryScene.Start.AddSeconds(entry);

    /// <summary>Applies the facts up to an entry.</summary>
    public ReadSide ApplyTo(ReadSide readSide, int end)
    {
        for (var i = (int)readSide.AsOf.Size; i < end; i++)
            Assert.Equal(i + 1, readSide.Apply(i, At(i), _facts[i]));
        return readSide;
    }

    private RegistryFact? Next() => _random.Next(8) != 0 ? Admission() : _random.Next(20) switch
    {
        0 => null,
        1 => new RegistryFact.IssuerKeyAdded(Issuer(), Key(), RandomBytes(32), Day()),
        2 => new RegistryFact.IssuerKeyRetired(Issuer(), Key(), Day()),
        3 => new RegistryFact.IssuerKeyCompromised(Issuer(), Key(), Day()),
        4 when _random.Next(20) == 0 => new RegistryFact.IssuerAccredited(RegistryScene.Framework, "a" + _random.Next(3), Issuer(), ["MicroCredential"], [], Day(), Maybe(Day())),
        5 => new RegistryFact.AccreditationSuspended(RegistryScene.Framework, "a" + _random.Next(3), Issuer(), Day()),
        6 => new RegistryFact.AccreditationReinstated(RegistryScene.Framework, "a" + _random.Next(3), Issuer(), Day()),
        7 => new RegistryFact.AchievementPublished(Achievement(), _random.Next(1, 4), "MicroCredential", _random.Next(2) == 0 ? null : "5", RegistryScene.Framework),
        8 => new RegistryFact.AchievementApproved(Achievement(), _random.Next(1, 4), Day()),
        9 => new RegistryFact.ApprovalWithdrawn(Achievement(), _random.Next(1, 4), Day()),
        10 => new RegistryFact.IssuerRegistered(Issuer(), "Näme \"" + _random.Next(9), Day(), null),
        11 when _digests.Count > 0 => new RegistryFact.CredentialMessageSet(
            AnyDigest(), NoticesList, _random.Next(1000), _random.Next(16), "message " + _random.Next(20), Day()),
        12 when _digests.Count > 0 => new RegistryFact.CredentialRefreshOffered(AnyDigest(), NoticesList, _random.Next(1000), Day()),
        < 18 when _digests.Count > 0 => new RegistryFact.CredentialStatusSet(
            AnyDigest(), (CredentialStatus)_random.Next(4), _random.Next(3) == 0 ? null : "reason é " + _random.Next(500), Day(),
            _random.Next(4) == 0 ? "urn:c:" + _random.Next(100_000) : null, _random.Next(2) == 0),
        _ => Admission(),
    };

    private RegistryFact.CredentialAdmitted Admission()
    {
        var digest = new Hash256(RandomBytes(32));
        // Now and then one that is there already.
        if (_digests.Count > 0 && _random.Next(200) == 0)
            digest = AnyDigest();
        _digests.Add(digest);
        var admitted = RegistryScene.Day(_random.Next(60) == 0 ? _random.Next(-30_000, 30_000) : _facts.Count / 10_000.0);
        admitted = DateTimeOffset.FromUnixTimeMilliseconds(admitted.ToUnixTimeMilliseconds());
        DateTimeOffset? until = _random.Next(4) switch
        {
            0 => null,
            1 => admitted.AddMilliseconds(_random.Next(-1_000_000, 1_000_000_000)),
            2 => new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
            _ => admitted.AddYears(_random.Next(1, 30)),
        };
        return new RegistryFact.CredentialAdmitted(
            digest, "urn:c:" + _digests.Count, Issuer(), Achievement(), _random.Next(0, 4), Key(), admitted, admitted, until,
            _random.Next(5) == 0 ? null : RegistryScene.StatusList, _random.Next(131_072));
    }

    private Hash256 AnyDigest() => _digests[_random.Next(_digests.Count)];

    private string Issuer() => _random.Next(3) == 0 ? RegistryScene.Issuer : "did:example:" + _random.Next(5);

    private string Key() => "did:example:key" + _random.Next(9);

    private string Achievement() => "urn:a:" + _random.Next(20);

    private DateTimeOffset Day() => RegistryScene.Day(_random.Next(1000));

    private DateTimeOffset? Maybe(DateTimeOffset at) => _random.Next(2) == 0 ? null : at;

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
