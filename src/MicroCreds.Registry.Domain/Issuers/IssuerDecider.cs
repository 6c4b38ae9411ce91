using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Issuers;

/// <summary>The rules of issuers and their keys. Pure.</summary>
public static class IssuerDecider
{
    /// <summary>What becomes of a command, given everything that has happened.</summary>
    public static Decision<IssuerEvent> Decide(IssuerState state, IssuerCommand command) =>
        CommandGate.Pass<IssuerState, IssuerCommand, IssuerEvent>(state, command, Rule);

    /// <summary>The state from a stream's events, in their order.</summary>
    public static IssuerState Fold(IEnumerable<IssuerEvent> events) => events.Aggregate(IssuerState.Initial, Evolve);

    /// <summary>The state after one more event.</summary>
    public static IssuerState Evolve(IssuerState state, IssuerEvent happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(happened);
        return CommandGate.Count(Apply(state, happened), happened);
    }

    private static IssuerState Apply(IssuerState state, IssuerEvent happened) => happened switch
    {
        IssuerRegistered e => WithKey(state with { Did = e.Did, Profile = e.Profile }, e.Key, e.At),
        IssuerProfileChanged e => state with { Profile = e.Profile },
        IssuerKeyAdded e => WithKey(state, e.Key, e.At),
        IssuerKeyRetired e => WithChanged(state, e.KeyId, k => k with { RetiredAt = e.At }),
        IssuerKeyCompromised e => WithChanged(state, e.KeyId, k => k with { CompromisedSince = e.Since }),
        _ => throw CommandGate.Unknown(happened),
    };

    private static IssuerState WithKey(IssuerState state, AddedKey key, DateTimeOffset at) => state with
    {
        Keys = state.Keys.Add(new IssuerKey(key.Id, key.PublicKeyMultibase, key.SealedSecret, key.ValidFrom, at) { AddedIn = state.Version + 1 }),
    };

    private static IssuerState WithChanged(IssuerState state, string keyId, Func<IssuerKey, IssuerKey> change)
    {
        var key = state.Key(keyId) ?? throw new InvalidOperationException($"the stream has no key {keyId}");
        return state with { Keys = state.Keys.Replace(key, change(key)) };
    }

    private static Ruling<IssuerEvent> Rule(IssuerState state, IssuerCommand command) => command switch
    {
        RegisterIssuer c => Register(state, c),
        _ when !state.Exists => new Refusal(RefusalCodes.IssuerUnknown, "the issuer is not registered"),
        ChangeIssuerProfile c => ChangeProfile(state, c),
        AddIssuerKey c => Add(state, c),
        RotateIssuerKey c => Rotate(state, c),
        RetireIssuerKey c => Retire(state, c),
        CompromiseIssuerKey c => Compromise(state, c),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private static Ruling<IssuerEvent> Register(IssuerState state, RegisterIssuer c)
    {
        if (state.Exists)
            return new Refusal(RefusalCodes.IssuerExists, "the issuer is registered already");
        if ((Did.Check(c.Did, "/did") ?? CheckProfile(c.Profile)) is { } refusal)
            return refusal;
        return KeyOf(c.Did, c, out var key) is { } unusable ? unusable : new IssuerRegistered(c.Did, c.Profile, key!);
    }

    private static Ruling<IssuerEvent> ChangeProfile(IssuerState state, ChangeIssuerProfile c)
    {
        if (CheckProfile(c.Profile) is { } refusal)
            return refusal;
        return c.Profile == state.Profile
            ? new Refusal(RefusalCodes.ProfileUnchanged, "the issuer has this profile already")
            : new IssuerProfileChanged(state.Did, c.Profile);
    }

    private static Refusal? CheckProfile(IssuerProfile? profile) =>
        profile is null
            ? Field.Missing("/profile")
            : Field.Text(profile.Name, "/profile/name", Limits.Name)
                ?? Field.Url(profile.Url, "/profile/url")
                ?? (Countries.Has(profile.Country)
                    ? null
                    : Field.Invalid("/profile/country", "must be a country code of ISO 3166-1, two capitals"));

    private static Ruling<IssuerEvent> Add(IssuerState state, AddIssuerKey c) =>
        NewKey(state, c, out var key) is { } refusal ? refusal : new IssuerKeyAdded(state.Did, key!);

    private static Ruling<IssuerEvent> Rotate(IssuerState state, RotateIssuerKey c)
    {
        if (NewKey(state, c, out var key) is { } refusal)
            return refusal;
        return ImmutableArray.CreateRange<IssuerEvent>(
            [new IssuerKeyAdded(state.Did, key!), .. state.Keys.Where(k => k.IsUsable).Select(k => new IssuerKeyRetired(state.Did, k.Id))]);
    }

    private static Ruling<IssuerEvent> Retire(IssuerState state, RetireIssuerKey c)
    {
        if (Find(state, c.KeyId, out var key) is { } refusal)
            return refusal;
        if (key!.CompromisedSince is not null)
            return new Refusal(RefusalCodes.KeyIsCompromised, "the key is compromised, which is more than retired");
        return key.RetiredAt is null
            ? new IssuerKeyRetired(state.Did, c.KeyId)
            : new Refusal(RefusalCodes.KeyAlreadyRetired, "the key is retired already");
    }

    private static Ruling<IssuerEvent> Compromise(IssuerState state, CompromiseIssuerKey c)
    {
        if (Find(state, c.KeyId, out var key) is { } refusal)
            return refusal;
        var since = Instants.Cut(c.Since);
        if (since > c.At)
            return new Refusal(RefusalCodes.CompromiseInFuture, "a key cannot be declared compromised since an instant to come", "/since");
        return since >= key!.CompromisedSince
            ? new Refusal(RefusalCodes.CompromiseNotEarlier, "the key is compromised since then or earlier; the instant can only be moved back", "/since")
            : new IssuerKeyCompromised(state.Did, c.KeyId, since);
    }

    private static Refusal? Find(IssuerState state, string? keyId, out IssuerKey? key)
    {
        key = null;
        if (Field.UriId(keyId, "/keyId", Limits.KeyId) is { } refusal)
            return refusal;
        key = state.Key(keyId!);
        return key is null ? new Refusal(RefusalCodes.KeyUnknown, "the issuer has no such key", "/keyId") : null;
    }

    private static Refusal? NewKey(IssuerState state, KeyBringingCommand c, out AddedKey? key)
    {
        key = null;
        if (Did.IsKey(state.Did))
            return new Refusal(RefusalCodes.KeyFixedByDid, "a did:key is its key: such an issuer cannot have another one");
        if (KeyOf(state.Did, c, out key) is { } refusal)
            return refusal;
        var candidate = key!;
        if (state.Keys.Length >= Limits.KeysPerIssuer)
            return new Refusal(RefusalCodes.KeysTooMany, $"an issuer has at most {Limits.KeysPerIssuer} keys, retired ones included");
        return state.Keys.Any(k => k.Id == candidate.Id || k.PublicKeyMultibase == candidate.PublicKeyMultibase)
            ? new Refusal(RefusalCodes.KeyExists, "the issuer has, or had, a key with this id or public key", "/key")
            : null;
    }

    private static Refusal? KeyOf(string did, KeyBringingCommand c, out AddedKey? key)
    {
        key = null;
        if (c.Key is null && c.RegistryKey is null)
            return new Refusal(RefusalCodes.KeyMissing, "neither the issuer nor the registry has brought a key", "/key");
        if (c.Key is not null && c.RegistryKey is not null)
            return new Refusal(RefusalCodes.KeyMissing, "both the issuer and the registry have brought a key", "/key");

        var id = c.Key?.Id ?? c.RegistryKey!.Id;
        var publicKey = c.Key?.PublicKeyMultibase ?? c.RegistryKey!.PublicKeyMultibase;
        var refusal = Did.CheckKeyId(id, did, "/key/id") ?? CheckPublicKey(publicKey, c.RegistryKey is not null) ?? CheckDidKey(did, id, publicKey)
            ?? CheckValidFrom(c) ?? CheckSecret(c.RegistryKey);
        if (refusal is null)
            key = new AddedKey(id, publicKey, Instants.Cut(c.Key?.ValidFrom ?? c.At), c.RegistryKey?.SealedSecret ?? default);
        return refusal;
    }

    // The registry signs with Ed25519 alone; what issuers sign with themselves is theirs to choose.
    private static Refusal? CheckPublicKey(string? publicKey, bool isHosted) =>
        publicKey is { Length: <= Limits.PublicKey } && Multikey.TryReadPublic(publicKey, out var type, out var bytes)
            && Signatures.IsPublicKey(type, bytes) && (type == KeyType.Ed25519 || !isHosted)
            ? null
            : new Refusal(
                RefusalCodes.KeyUnsupported,
                "/key/publicKeyMultibase must be a public key as Multikey: Ed25519 (z6Mk…), P-256 (zDn…), P-384 (z82…) or RSA of 2,048 to 8,192 bits (z4MX…)",
                "/key/publicKeyMultibase");

    private static Refusal? CheckDidKey(string did, string id, string publicKey) =>
        !Did.IsKey(did) || (publicKey == Did.PublicKeyOf(did) && id == Did.KeyIdOf(did))
            ? null
            : new Refusal(RefusalCodes.KeyNotOfIssuer, "a did:key has the one key that it is made of", "/key");

    private static Refusal? CheckValidFrom(KeyBringingCommand c) =>
        c.Key?.ValidFrom > c.At
            ? new Refusal(RefusalCodes.FieldOutOfRange, "/key/validFrom must not be later than now", "/key/validFrom")
            : null;

    private static Refusal? CheckSecret(RegistryKey? key) =>
        key is null || key.SealedSecret.Length is >= 1 and <= Limits.SealedBytes
            ? null
            : Field.Invalid("/key", $"has a sealed secret that is not 1 to {Limits.SealedBytes} bytes");
}
