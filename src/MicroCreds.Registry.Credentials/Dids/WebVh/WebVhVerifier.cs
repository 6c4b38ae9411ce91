using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Dids.WebVh;

/// <summary>Takes the entries of one log in order, and stops at the first that does not hold.</summary>
internal sealed class WebVhVerifier(string scid, DateTimeOffset now)
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private readonly ImmutableArray<WebVhVersion>.Builder _versions = ImmutableArray.CreateBuilder<WebVhVersion>();
    private readonly List<WebVhWitnessRule?> _rules = [];

    public ImmutableArray<WebVhVersion> Versions => _versions.ToImmutable();

    private WebVhVersion? Previous => _versions.Count == 0 ? null : _versions[^1];

    /// <summary>The index of the first entry that too few witnesses approved; null where all have what they need.</summary>
    public int? FindUnwitnessed(ReadOnlyMemory<byte> witnessProofs)
    {
        if (_rules.TrueForAll(rule => rule is null))
            return null;
        var approvals = WebVhApprovals.Read(witnessProofs, Versions, _rules, now);
        for (var i = 0; i < _rules.Count; i++)
        {
            if (_rules[i] is { } rule && !approvals.Has(rule, i + 1))
                return i;
        }

        return null;
    }

    /// <summary>Takes a whole log.</summary>
    /// <returns>Why an entry does not hold; null where all do.</returns>
    public InputError? Add(ReadOnlyMemory<byte> log)
    {
        while (WebVhLog.TryTakeLine(ref log, out var line))
        {
            if (_versions.Count == WebVhLog.MaxEntries)
                return Fail("", $"At most {WebVhLog.MaxEntries} entries are read.");
            if (!StrictJson.TryParse(line, out var entry, out var error))
                return Fail(error.Pointer, error.Message);
            using (entry)
            {
                if (AddEntry(entry.RootElement) is { } failure)
                    return failure;
            }
        }

        return null;
    }

    private InputError? AddEntry(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            return Fail("", "An entry is a JSON object.");
        if (!TryGet(entry, "versionId", JsonValueKind.String, out var versionId)
            || !TryGet(entry, "versionTime", JsonValueKind.String, out var versionTime)
            || !TryGet(entry, "parameters", JsonValueKind.Object, out var parameters)
            || !TryGet(entry, "state", JsonValueKind.Object, out var state)
            || !entry.TryGetProperty("proof"u8, out _))
            return Fail("", "An entry has a versionId, a versionTime, parameters, a state and a proof.");
        if (Previous?.Parameters.IsDeactivated == true)
            return Fail("", "The DID was deactivated in the entry before.");
        var before = Previous?.Parameters ?? new WebVhParameters();
        if (WebVhParameterReader.Read(parameters, before, Previous is null, out var member, out var problem) is not { } after)
            return Fail(member.Length == 0 ? "/parameters" : $"/parameters/{member}", problem!);
        return VerifyIdentity(entry, versionId.GetString()!, parameters)
            ?? VerifyTime(versionTime.GetString()!, out var time)
            ?? VerifyState(state, after, out var did)
            ?? VerifyPreRotation(parameters, before, after)
            ?? VerifyProofs(entry, Previous is null || before.IsPreRotating ? after.UpdateKeys : before.UpdateKeys)
            ?? Keep(new WebVhVersion(_versions.Count + 1, versionId.GetString()!, time, did, JsonMarshal.GetRawUtf8Value(state).ToArray(), after), before.Witness);
    }

    /// <summary>The SCID of a first entry; the number and the hash of any.</summary>
    private InputError? VerifyIdentity(JsonElement entry, string versionId, JsonElement parameters)
    {
        if (Previous is null)
        {
            if (!parameters.GetProperty("scid"u8).ValueEquals(scid))
                return Fail("/parameters/scid", "The SCID is not that of the DID.");
            if (WebVhHash.Scid(entry, scid) != scid)
                return Fail("/parameters/scid", "The SCID is not the hash of the entry.");
        }

        var hash = WebVhHash.OfEntry(entry, Previous?.VersionId ?? scid);
        return versionId == FormattableString.Invariant($"{_versions.Count + 1}-{hash}")
            ? null
            : Fail("/versionId", $"The versionId is not {_versions.Count + 1}, a dash and the hash of the entry.");
    }

    private InputError? VerifyTime(string text, out DateTimeOffset time)
    {
        if (!DateTimeStamp.TryParse(text, out time) || time.Offset != TimeSpan.Zero || text.Contains("-00:00", StringComparison.Ordinal))
            return Fail("/versionTime", "The versionTime must be a date and time in UTC, such as 2026-01-31T09:00:00Z.");
        if (time <= Previous?.Time)
            return Fail("/versionTime", "The versionTime is not after that of the entry before.");
        return time > now + ClockTolerance ? Fail("/versionTime", "The versionTime lies ahead.") : null;
    }

    private InputError? VerifyState(JsonElement state, WebVhParameters after, out string did)
    {
        did = TryGet(state, "id", JsonValueKind.String, out var id) ? id.GetString()! : "";
        if (!DidWebVh.TrySplit(did, out var own, out _))
            return Fail("/state/id", "The state has no did:webvh as its id.");
        if (own != scid)
            return Fail("/state/id", "The SCID in the state's id is not that of the DID.");
        if (Previous is null || did == Previous.Did)
            return null;
        if (!after.IsPortable)
            return Fail("/state/id", "The DID changes its name and is not portable.");
        var earlier = Previous.Did;
        return TryGet(state, "alsoKnownAs", JsonValueKind.Array, out var names)
            && names.EnumerateArray().Any(name => name.ValueKind == JsonValueKind.String && name.ValueEquals(earlier))
            ? null
            : Fail("/state/alsoKnownAs", "The DID changes its name and does not list the earlier one.");
    }

    private InputError? VerifyPreRotation(JsonElement parameters, WebVhParameters before, WebVhParameters after)
    {
        if (Previous is null || !before.IsPreRotating)
            return null;
        if (!parameters.TryGetProperty("updateKeys"u8, out _) || !parameters.TryGetProperty("nextKeyHashes"u8, out _))
            return Fail("/parameters", "While keys are committed to beforehand, each entry has updateKeys and nextKeyHashes of its own.");
        return after.UpdateKeys.All(key => before.NextKeyHashes.Contains(WebVhHash.OfKey(key)))
            ? null
            : Fail("/parameters/updateKeys", "An update key is not one that the entry before committed to.");
    }

    private InputError? VerifyProofs(JsonElement entry, ImmutableArray<string> keys)
    {
        var verification = DataIntegrityProofs.Verify(entry, null, new ProofExpectations { At = now });
        foreach (var proof in verification.Proofs)
        {
            if (proof.Outcome != ProofOutcome.Pass)
                return Fail(proof.Pointer, proof.Message);
            if (proof.Cryptosuite != Cryptosuite.EddsaJcs2022.Name)
                return Fail(proof.Pointer, $"Entries are signed with {Cryptosuite.EddsaJcs2022.Name} alone.");
            if (!keys.Any(key => proof.VerificationMethod == $"did:key:{key}#{key}"))
                return Fail(proof.Pointer, "The proof is by a key that may not update the DID.");
        }

        return null;
    }

    /// <summary>Keeps a version. Witnesses that an entry names approve it only where nobody had to before.</summary>
    private InputError? Keep(WebVhVersion version, WebVhWitnessRule? before)
    {
        _versions.Add(version);
        _rules.Add(before ?? version.Parameters.Witness);
        return null;
    }

    private static bool TryGet(JsonElement element, string name, JsonValueKind kind, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind == kind;

    private InputError Fail(string pointer, string message) => WebVhLog.Fail(_versions.Count, pointer, message);
}
