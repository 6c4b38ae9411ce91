using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>A status list as its credential states it (Bitstring Status List section 2.2, and its drafts).</summary>
/// <param name="Id">The status list credential's id, or null where it has none.</param>
/// <param name="Issuer">Who issued the list.</param>
/// <param name="Purposes">What its bits tell; at least one, each once.</param>
/// <param name="Bits">The bits.</param>
/// <param name="TimeToLive">How long a copy may be used, or null where the list does not say.</param>
public sealed record BitstringStatusList(
    string? Id,
    string Issuer,
    ImmutableArray<string> Purposes,
    StatusBitstring Bits,
    TimeSpan? TimeToLive)
{
    /// <summary>The <c>type</c> of the credential that carries a list.</summary>
    public const string CredentialTypeName = "BitstringStatusListCredential";

    /// <summary>The <c>type</c> of its subject.</summary>
    public const string SubjectTypeName = "BitstringStatusList";

    private const string Code = CheckCodes.StatusListInvalid;

    // Longer ones are cut to it: no verifier keeps a copy that long.
    private static readonly TimeSpan MaxTimeToLive = TimeSpan.FromDays(3660);

    /// <summary>Which standard it follows.</summary>
    public StatusListKind Kind { get; init; }

    /// <summary>Bits an entry, where the list says so itself; null where its entries alone do.</summary>
    public int? Size { get; init; }

    /// <summary>
    /// Reads a status list credential, structure and bits. Its proof and validity period are the caller's to check:
    /// <see cref="StatusListCredential"/> does.
    /// </summary>
    /// <param name="document">The credential, read by the strict JSON reader.</param>
    /// <param name="list">The list.</param>
    /// <param name="failure">The first rule that is broken.</param>
    public static bool TryRead(JsonElement document, [NotNullWhen(true)] out BitstringStatusList? list, [NotNullWhen(false)] out Check? failure)
    {
        list = null;
        failure = CredentialStructure.Inspect(document).FirstOrDefault(check => check.Result == CheckResult.Fail);
        if (failure is not null)
            return false;
        var report = new StructureReport();
        if (StatusListTerms.OfCredential(document) is null)
            report.Fail(Code, "type", $"\"type\" must include {CredentialTypeName}.");
        else
            list = Read(document, report);
        failure = list is null ? report.Findings[0] : null;
        return list is not null;
    }

    /// <summary>Whether a document says that it carries a status list.</summary>
    internal static bool IsClaimedBy(JsonElement document) => StatusListTerms.OfCredential(document) is not null;

    /// <summary>
    /// Checks the members of the list that a document claims to carry, but does not expand the bits: that is work which
    /// nobody should cause by naming a type.
    /// </summary>
    internal static void CheckMembers(JsonElement document, StructureReport report) => Read(document, report, expands: false);

    /// <summary>Reads the list that a document claims to carry; null, with at least one finding, where it cannot be read.</summary>
    internal static BitstringStatusList? Read(JsonElement document, StructureReport report) => Read(document, report, expands: true);

    private static BitstringStatusList? Read(JsonElement document, StructureReport report, bool expands)
    {
        var terms = StatusListTerms.OfCredential(document)!;
        if (!document.TryGetProperty("credentialSubject", out var subject) || subject.ValueKind != JsonValueKind.Object)
        {
            report.Fail(Code, "credentialSubject", "A status list credential has one subject, an object.");
            return null;
        }

        report.Enter("credentialSubject");
        var list = ReadSubject(document, subject, terms, report, expands);
        report.Leave();
        return list;
    }

    private static BitstringStatusList? ReadSubject(JsonElement document, JsonElement subject, StatusListTerms terms, StructureReport report, bool expands)
    {
        MemberRules.RequireType(subject, terms.Subject, Code, report);
        var purposes = PurposesOf(subject, terms);
        if (purposes.IsEmpty)
            report.Fail(Code, "statusPurpose", "\"statusPurpose\" must be a purpose or a list of purposes.");
        var isTimed = TryTimeToLive(subject, out var ttl);
        if (!isTimed)
            report.Fail(Code, "ttl", "\"ttl\" must be a whole number of milliseconds that is not negative.");
        var isSized = BitstringStatusListEntry.TrySize(subject, out var size);
        if (!isSized)
            report.Fail(Code, "statusSize", "\"statusSize\" must be a whole number from 1 to 8.");
        var text = MemberRules.Text(subject, "encodedList");
        StatusBitstring? bits = null;
        if (text is null)
            report.Fail(Code, "encodedList", "\"encodedList\" must be a string.");
        else if (expands && !TryDecode(terms.Kind, text, out bits, out var reason))
            report.Fail(Code, "encodedList", $"\"encodedList\" cannot be read. {reason}");
        if (!MemberRules.HasType(subject, terms.Subject) || purposes.IsEmpty || !isTimed || !isSized || bits is null || IssuerRules.IdOf(document) is not { } issuer)
            return null;
        return new BitstringStatusList(MemberRules.Text(document, "id"), issuer, purposes, bits, ttl)
        {
            Kind = terms.Kind,
            Size = subject.TryGetProperty("statusSize", out _) ? size : null,
        };
    }

    private static bool TryDecode(StatusListKind kind, string text, out StatusBitstring? bits, out string? reason) =>
        kind == StatusListKind.Bitstring ? EncodedList.TryDecode(text, out bits, out reason) : EncodedList.TryDecodeDraft(text, out bits, out reason);

    private static bool TryTimeToLive(JsonElement subject, out TimeSpan? ttl)
    {
        ttl = null;
        if (!subject.TryGetProperty("ttl", out var milliseconds))
            return true;
        if (milliseconds.ValueKind != JsonValueKind.Number || !milliseconds.TryGetInt64(out var value) || value < 0)
            return false;
        ttl = value < MaxTimeToLive.TotalMilliseconds ? TimeSpan.FromMilliseconds(value) : MaxTimeToLive;
        return true;
    }

    private static ImmutableArray<string> PurposesOf(JsonElement subject, StatusListTerms terms)
    {
        if (terms.PurposeOf(subject) is { Length: > 0 } one)
            return [one];
        if (!subject.TryGetProperty("statusPurpose", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MemberRules.MaxItems
            || !list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && !item.ValueEquals("")))
            return [];
        return [.. list.EnumerateArray().Select(item => item.GetString()!).Distinct(StringComparer.Ordinal)];
    }
}
