using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>Members of Open Badges 2.0 that are a URL, an object, or a list of such.</summary>
internal static class LinkedObjectRules
{
    private const string DataImage = "data:image/";

    /// <summary>Whether a value is a URL of an image: any absolute URL, or a data URL, which may be longer than others.</summary>
    public static bool IsImageUrl(string? url) =>
        url is not null && (AbsoluteUrl.IsValid(url) || url.StartsWith(DataImage, StringComparison.Ordinal));

    /// <summary>One image: its URL, or an object that has it as its id.</summary>
    public static void Image(JsonElement parent, bool isRequired, string code, StructureReport report)
    {
        if (!parent.TryGetProperty("image", out var image))
        {
            if (isRequired)
                report.Fail(code, "image", "\"image\" is missing.");
        }
        else if (!IsImageUrl(HostedComparison.LinkedId(image)))
        {
            report.Fail(code, "image", "\"image\" must be the URL of an image, or an object that has it as its \"id\".");
        }
    }

    /// <summary>Applies a rule to each object among the links that a member holds; a link that is no object must be a URL.</summary>
    public static void EachLink(JsonElement parent, string member, string code, StructureReport report, Action<JsonElement, StructureReport> rule)
    {
        if (!parent.TryGetProperty(member, out var links))
            return;
        report.Enter(member);
        if (links.ValueKind != JsonValueKind.Array)
        {
            Check(links, code, report, rule);
        }
        else if (links.GetArrayLength() > MemberRules.MaxItems)
        {
            report.Fail(code, null, $"The list has more than {MemberRules.MaxItems} items.");
        }
        else
        {
            var index = 0;
            foreach (var link in links.EnumerateArray())
            {
                report.Enter(index++);
                Check(link, code, report, rule);
                report.Leave();
            }
        }

        report.Leave();
    }

    private static void Check(JsonElement link, string code, StructureReport report, Action<JsonElement, StructureReport> rule)
    {
        if (link.ValueKind == JsonValueKind.Object)
            rule(link, report);
        else if (!MemberRules.IsUrl(link))
            report.Fail(code, null, "A URL or an object is due here.");
    }
}
