using System.Collections.Concurrent;
using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.Registry;

/// <summary>
/// Issuers, their keys and accreditations, and achievements, as the ledger has them. One writer (the read side that
/// owns it), any number of readers without locks; each record is immutable and replaced whole.
/// </summary>
public sealed class RegistryView
{
    private readonly GrowingTable<Issuer> _issuers = new();
    private readonly GrowingTable<IssuerKey> _keys = new();
    private readonly GrowingTable<Achievement> _achievements = new();
    private readonly ConcurrentDictionary<string, int> _issuerOrdinals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _keyOrdinals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _achievementOrdinals = new(StringComparer.Ordinal);

    /// <summary>The issuer, or null where the registry never heard of it.</summary>
    public Issuer? FindIssuer(string did) => _issuerOrdinals.TryGetValue(did, out var ordinal) ? _issuers[ordinal] : null;

    /// <summary>The key of a verification method, or null where no issuer of the registry has it.</summary>
    public IssuerKey? FindKey(string keyId) => _keyOrdinals.TryGetValue(keyId, out var ordinal) ? KnownKey(ordinal) : null;

    /// <summary>The achievement, or null where none was published under the id.</summary>
    public Achievement? FindAchievement(string id) =>
        _achievementOrdinals.TryGetValue(id, out var ordinal) && _achievements[ordinal] is { Versions.Length: > 0 } known ? known : null;

    /// <summary>Finds keys of registered issuers, for <see cref="Credentials.Verification.CredentialInspector"/>.</summary>
    public KeyResolution Resolve(string verificationMethod) =>
        FindKey(verificationMethod) is { } known ? KeyResolution.Found(known.Key) : KeyResolution.Unknown;

    internal Issuer IssuerAt(int ordinal) => _issuers[ordinal];

    internal IssuerKey? KnownKey(int ordinal) => _keys[ordinal] is { Key.PublicKey.Length: > 0 } known ? known : null;

    internal Achievement AchievementAt(int ordinal) => _achievements[ordinal];

    internal int InternIssuer(string did) =>
        Intern(_issuerOrdinals, _issuers, did, new Issuer(did, null, null, []));

    internal int InternKey(string keyId) =>
        Intern(_keyOrdinals, _keys, keyId, new IssuerKey(new VerificationKey(keyId, "", default)));

    internal int InternAchievement(string id) =>
        Intern(_achievementOrdinals, _achievements, id, new Achievement(id, []));

    internal RegistryRecords Capture() => new(_issuers.ToArray(), _keys.ToArray(), _achievements.ToArray());

    /// <summary>Takes over the records of another view, with their ordinals.</summary>
    internal void Adopt(RegistryRecords records)
    {
        foreach (var issuer in records.Issuers)
            Intern(_issuerOrdinals, _issuers, issuer.Did, issuer);
        foreach (var key in records.Keys)
            Intern(_keyOrdinals, _keys, key.Key.Id, key);
        foreach (var achievement in records.Achievements)
            Intern(_achievementOrdinals, _achievements, achievement.Id, achievement);
    }

    internal void Apply(RegistryFact.IssuerRegistered fact)
    {
        var ordinal = InternIssuer(fact.Did);
        _issuers.Replace(ordinal, _issuers[ordinal] with { Name = fact.Name, RegisteredAt = fact.At });
        if (fact.FirstKey is { } key)
            Apply(key);
    }

    internal void Apply(RegistryFact.IssuerKeyAdded fact)
    {
        var ordinal = InternKey(fact.KeyId);
        _keys.Replace(ordinal, _keys[ordinal] with
        {
            Key = new VerificationKey(fact.KeyId, fact.Issuer, fact.PublicKey) { Type = fact.Type },
            ValidFrom = fact.ValidFrom,
        });
    }

    internal void Apply(RegistryFact.IssuerKeyRetired fact)
    {
        var ordinal = InternKey(fact.KeyId);
        _keys.Replace(ordinal, _keys[ordinal] with { RetiredAt = fact.At });
    }

    internal void Apply(RegistryFact.IssuerKeyCompromised fact)
    {
        // Declared twice, the earlier instant stands: trust is never given back by a later statement.
        var ordinal = InternKey(fact.KeyId);
        var known = _keys[ordinal];
        var since = known.CompromisedSince < fact.Since ? known.CompromisedSince : fact.Since;
        _keys.Replace(ordinal, known with { CompromisedSince = since });
    }

    internal void Apply(RegistryFact.IssuerAccredited fact)
    {
        var ordinal = InternIssuer(fact.Issuer);
        var issuer = _issuers[ordinal];
        var added = new Accreditation(fact.Framework, fact.AccreditationId, fact.Kinds, fact.Levels, fact.From, fact.Until, [], null);
        _issuers.Replace(ordinal, issuer with { Accreditations = issuer.Accreditations.Add(added) });
    }

    internal void Apply(RegistryFact.AccreditationSuspended fact) =>
        ChangeAccreditation(fact.Framework, fact.AccreditationId, fact.Issuer, each =>
            each with { Suspensions = Open(each.Suspensions, fact.At) });

    internal void Apply(RegistryFact.AccreditationReinstated fact) =>
        ChangeAccreditation(fact.Framework, fact.AccreditationId, fact.Issuer, each =>
            each with { Suspensions = Close(each.Suspensions, fact.At) });

    internal void Apply(RegistryFact.AccreditationWithdrawn fact) =>
        ChangeAccreditation(fact.Framework, fact.AccreditationId, fact.Issuer, each => each with { WithdrawnAt = each.WithdrawnAt ?? fact.At });

    internal void Apply(RegistryFact.AchievementPublished fact)
    {
        var ordinal = InternAchievement(fact.Id);
        var achievement = _achievements[ordinal];
        if (achievement.Find(fact.Version) is not null)
            return;
        var added = new AchievementVersion(fact.Version, fact.Kind, fact.Level, fact.Framework, []);
        _achievements.Replace(ordinal, achievement with { Versions = achievement.Versions.Add(added) });
    }

    internal void Apply(RegistryFact.AchievementApproved fact) =>
        ChangeVersion(fact.Id, fact.Version, each => each with { Approvals = Open(each.Approvals, fact.At) });

    internal void Apply(RegistryFact.ApprovalWithdrawn fact) =>
        ChangeVersion(fact.Id, fact.Version, each => each with { Approvals = Close(each.Approvals, fact.At) });

    private void ChangeAccreditation(string framework, string id, string issuer, Func<Accreditation, Accreditation> change)
    {
        var ordinal = InternIssuer(issuer);
        var known = _issuers[ordinal];
        var changed = known.Accreditations
            .Select(each => each.Framework == framework && each.Id == id ? change(each) : each);
        _issuers.Replace(ordinal, known with { Accreditations = changed.ToImmutableArray() });
    }

    private void ChangeVersion(string id, int version, Func<AchievementVersion, AchievementVersion> change)
    {
        var ordinal = InternAchievement(id);
        var known = _achievements[ordinal];
        var changed = known.Versions.Select(each => each.Version == version ? change(each) : each);
        _achievements.Replace(ordinal, known with { Versions = changed.ToImmutableArray() });
    }

    private static ImmutableArray<Period> Open(ImmutableArray<Period> periods, DateTimeOffset at) =>
        periods is [.., { Until: null }] ? periods : periods.Add(new Period(at, null));

    private static ImmutableArray<Period> Close(ImmutableArray<Period> periods, DateTimeOffset at) =>
        periods is [.., { Until: null } open] ? periods.SetItem(periods.Length - 1, open with { Until = at }) : periods;

    private static int Intern<T>(ConcurrentDictionary<string, int> ordinals, GrowingTable<T> table, string key, T initial)
        where T : class
    {
        if (ordinals.TryGetValue(key, out var known))
            return known;
        var ordinal = table.Add(initial);
        ordinals[key] = ordinal;
        return ordinal;
    }
}
