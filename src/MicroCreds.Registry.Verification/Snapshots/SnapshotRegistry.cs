using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Index;
using MicroCreds.Registry.Verification.Registry;

namespace MicroCreds.Registry.Verification.Snapshots;

/// <summary>The part of a snapshot that is small and has many shapes: written as JSON.</summary>
internal sealed record SnapshotRegistry(
    Issuer[] Issuers, IssuerKey[] Keys, Achievement[] Achievements, ImmutableArray<RegistryFact.StatusListOpened> StatusLists)
{
    private Dictionary<string, RegistryFact.StatusListOpened>? _lists;

    /// <summary>What is missing or there twice, or null.</summary>
    public string? FindFault()
    {
        if (Issuers.Any(each => each?.Did is null || each.Accreditations.IsDefault || each.Accreditations.Any(a => a?.Framework is null || a.Kinds.IsDefault || a.Levels.IsDefault || a.Suspensions.IsDefault))
            || Keys.Any(each => each?.Key?.Id is null)
            || Achievements.Any(each => each?.Id is null || each.Versions.IsDefault || each.Versions.Any(v => v?.Kind is null || v.Approvals.IsDefault))
            || StatusLists.IsDefault || StatusLists.Any(each => each?.ListId is null || each.Length is < 1 or > CredentialRow.MaxStatusIndex + 1 || each.MessageSize is < 1 or > BitstringStatusListEntry.MaxSize))
            return "a record of the registry is incomplete or out of range";
        return AreDistinct(Issuers.Select(each => each.Did)) && AreDistinct(Keys.Select(each => each.Key.Id))
            && AreDistinct(Achievements.Select(each => each.Id)) && AreDistinct(StatusLists.Select(each => each.ListId))
            ? null
            : "a record of the registry is there twice";
    }

    /// <summary>Whether it has what a class names.</summary>
    public bool Has(AwardClass awardClass) =>
        IsIn(awardClass.Issuer, Issuers) && IsIn(awardClass.Key, Keys) && IsIn(awardClass.Achievement, Achievements);

    /// <summary>Whether it has what a notice sets.</summary>
    public bool Has(PackedNotices notices, TextArena texts)
    {
        _lists ??= StatusLists.ToDictionary(each => each.ListId, StringComparer.Ordinal);
        var opened = _lists.GetValueOrDefault(texts.Read(notices.List)!);
        var bits = notices.Purpose switch
        {
            ListPurposes.Refresh when opened?.RefreshUrl is not null => 1,
            ListPurposes.Message when opened?.MessageUrl is not null => opened.MessageSize,
            _ => 0,
        };
        return bits > 0 && notices.Index >= 0 && notices.Index < opened!.Length && notices.Number >= 0 && notices.Number >> bits == 0;
    }

    private static bool IsIn<T>(int ordinal, T[] records) => ordinal >= 0 && ordinal < records.Length;

    private static bool AreDistinct(IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return ids.All(seen.Add);
    }
}

/// <summary>The JSON of it. Members of records that are added later are written without further ado.</summary>
[JsonSourceGenerationOptions(
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SnapshotRegistry))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
