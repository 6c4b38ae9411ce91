using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>
/// The integrity of related resources (VC 2.0 section 5.3): where what stands at a <c>relatedResource</c>'s URL is at hand
/// byte for byte, its digest must be the one that the issuer wrote. Of other resources nothing is claimed: none is fetched.
/// Pure; safe from several threads.
/// </summary>
public static class RelatedResources
{
    private const string Name = "relatedResource";

    /// <summary>Compares digests.</summary>
    /// <param name="document">A credential, read by the strict JSON reader; of any structure.</param>
    /// <param name="contexts">The resources that are at hand.</param>
    /// <returns>One failure a digest that differs, a warning for that of an earlier edition; empty where all is well.</returns>
    public static ImmutableArray<Check> Compare(JsonElement document, ContextCatalog contexts)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty(Name, out var related))
            return [];
        var findings = ImmutableArray.CreateBuilder<Check>();
        if (related.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var resource in related.EnumerateArray().Take(StructureReport.MaxFindings))
                Compare(resource, string.Create(CultureInfo.InvariantCulture, $"/{Name}/{index++}"), contexts, findings);
        }
        else
        {
            Compare(related, "/" + Name, contexts, findings);
        }

        return findings.DrainToImmutable();
    }

    /// <summary>What the structure's rules found and what is compared here, as one list.</summary>
    internal static ImmutableArray<Check> AddTo(ImmutableArray<Check> structure, JsonElement document, ContextCatalog contexts)
    {
        var findings = Compare(document, contexts);
        return findings.IsEmpty ? structure : [.. structure.Where(check => check.Result != CheckResult.Pass), .. findings];
    }

    private static void Compare(JsonElement resource, string pointer, ContextCatalog contexts, ImmutableArray<Check>.Builder findings)
    {
        if (MemberRules.Text(resource, "id") is not { } url || contexts.DigestsOf(url) is not { } known)
            return;
        if (ContentDigest.TryReadSri(MemberRules.Text(resource, "digestSRI"), out var strongest))
            Judge(strongest!, "digestSRI");
        if (ContentDigest.TryReadMultibase(MemberRules.Text(resource, "digestMultibase"), out var digest))
            Judge([digest], "digestMultibase");

        void Judge(List<ContentDigest> written, string member)
        {
            if (written.Exists(one => known.IsCurrent(one.Bytes.Span)))
                return;
            findings.Add(written.Exists(one => known.IsEarlier(one.Bytes.Span))
                ? new Check(CheckNames.Structure, CheckResult.Warn, CheckCodes.RelatedResourceEarlier, $"{pointer}/{member}", $"The digest is that of an earlier edition of {Excerpt.Of(url)}, not of the one that is used here.")
                : new Check(CheckNames.Structure, CheckResult.Fail, CheckCodes.RelatedResourceChanged, $"{pointer}/{member}", $"The digest is not that of {Excerpt.Of(url)}: the issuer meant other content."));
        }
    }
}
