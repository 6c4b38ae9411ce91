using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary><c>@context</c> (VC 2.0 section 4.3): a list whose first item is the data model's own context.</summary>
internal static class ContextRules
{
    private const string Name = "@context";

    public static void Apply(JsonElement document, StructureReport report)
    {
        if (!document.TryGetProperty(Name, out var context))
            report.Fail(CheckCodes.ContextInvalid, Name, "\"@context\" is missing.");
        else if (context.ValueKind != JsonValueKind.Array || context.GetArrayLength() == 0)
            report.Fail(CheckCodes.ContextInvalid, Name, $"\"@context\" must be a list that begins with {Contexts.CredentialsV2}.");
        else if (context.GetArrayLength() > MemberRules.MaxItems)
            report.Fail(CheckCodes.ContextInvalid, Name, $"\"@context\" has more than {MemberRules.MaxItems} items.");
        else
            CheckItems(context, report);
    }

    private static void CheckItems(JsonElement context, StructureReport report)
    {
        report.Enter(Name);
        var index = 0;
        foreach (var item in context.EnumerateArray())
        {
            report.Enter(index);
            if (index == 0)
            {
                if (item.ValueKind != JsonValueKind.String || !(item.ValueEquals(Contexts.CredentialsV2) || item.ValueEquals(Contexts.CredentialsV1)))
                    report.Fail(CheckCodes.ContextInvalid, null, $"The first context must be {Contexts.CredentialsV2} (or {Contexts.CredentialsV1}).");
            }
            else if (item.ValueKind != JsonValueKind.Object && !MemberRules.IsUrl(item))
            {
                report.Fail(CheckCodes.ContextInvalid, null, "A context must be an absolute URL or an object.");
            }

            report.Leave();
            index++;
        }

        report.Leave();
    }
}
