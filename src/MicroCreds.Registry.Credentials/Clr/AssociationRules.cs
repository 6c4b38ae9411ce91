using System.Collections.Frozen;
using System.Text.Json;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Clr;

/// <summary>CLR 2.0 Association: how achievements of a learner record stand to each other.</summary>
internal static class AssociationRules
{
    private const string Name = "association";
    private const string Code = CheckCodes.AssociationInvalid;

    private static readonly FrozenSet<string> Types = Enum.GetValues<ClrAssociationType>()
        .Select(type => new ClrAssociation(type, "", "").TypeName).ToFrozenSet(StringComparer.Ordinal);

    public static void Apply(JsonElement subject, StructureReport report) =>
        MemberRules.EachObject(subject, Name, Code, report, static (association, inner) =>
        {
            BadgeMembers.RequireType(association, "Association", Code, inner);
            if (!(MemberRules.Text(association, "associationType") is { } type && Types.Contains(type)))
                inner.Fail(Code, "associationType", "\"associationType\" must be exactMatchOf, isChildOf, isParentOf, isPartOf, isPeerOf, isRelatedTo, precedes or replacedBy.");
            MemberRules.RequireUrl(association, "sourceId", Code, inner);
            MemberRules.RequireUrl(association, "targetId", Code, inner);
        });

    /// <summary>
    /// Warns of ids that are those of no achievement in the record. A warning only: issuers leave things out without
    /// saying that the record is partial. Nothing is said where a carried credential cannot be looked into.
    /// </summary>
    public static void Resolve(JsonElement subject, StructureReport report)
    {
        if (!subject.TryGetProperty(Name, out _))
            return;
        var known = new HashSet<string>(StringComparer.Ordinal);
        if (!Collect(subject, known))
            return;
        report.Enter(Name);
        var index = 0;
        foreach (var association in ResultDescriptionRules.Items(subject, Name).Take(MemberRules.MaxItems))
        {
            report.Enter(index++);
            WarnOfUnknown(association, "sourceId", known, report);
            WarnOfUnknown(association, "targetId", known, report);
            report.Leave();
        }

        report.Leave();
    }

    private static void WarnOfUnknown(JsonElement association, string member, HashSet<string> known, StructureReport report)
    {
        if (MemberRules.Text(association, member) is { } id && !known.Contains(id))
            report.Warn(CheckCodes.AssociationUnresolved, member, $"\"{member}\" is the id of no achievement in the record.");
    }

    // False where some credential is in an envelope: what is in it is not known here. Nests no deeper than the document.
    private static bool Collect(JsonElement subject, HashSet<string> known)
    {
        foreach (var achievement in ResultDescriptionRules.Items(subject, "achievement"))
        {
            if (MemberRules.Text(achievement, "id") is { } id)
                known.Add(id);
        }

        var isOpen = true;
        foreach (var credential in ResultDescriptionRules.Items(subject, CarriedCredentials.Member).Take(CarriedCredentials.MaxCount))
        {
            if (MemberRules.HasType(credential, "EnvelopedVerifiableCredential"))
                isOpen = false;
            else if (credential.ValueKind == JsonValueKind.Object && credential.TryGetProperty("credentialSubject", out var carried))
                isOpen &= Collect(carried, known);
        }

        return isOpen;
    }
}
