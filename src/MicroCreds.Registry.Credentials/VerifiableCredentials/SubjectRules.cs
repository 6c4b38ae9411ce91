using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary><c>credentialSubject</c> (VC 2.0 section 4.8): an object, or a list of objects, that says something.</summary>
internal static class SubjectRules
{
    private const string Name = "credentialSubject";

    public static void Apply(JsonElement document, StructureReport report)
    {
        if (!document.TryGetProperty(Name, out var subject))
            report.Fail(CheckCodes.SubjectInvalid, Name, "\"credentialSubject\" is missing: the credential says nothing of anybody.");
        else if (subject.ValueKind == JsonValueKind.Array && subject.GetArrayLength() == 0)
            report.Fail(CheckCodes.SubjectInvalid, Name, "\"credentialSubject\" must not be an empty list.");
        else
            MemberRules.EachObject(document, Name, CheckCodes.SubjectInvalid, report, CheckSubject);
    }

    private static void CheckSubject(JsonElement subject, StructureReport report)
    {
        if (subject.GetPropertyCount() == 0)
            report.Fail(CheckCodes.SubjectInvalid, null, "A credential subject must say something; this one is empty.");
        MemberRules.OptionalUrl(subject, "id", CheckCodes.SubjectInvalid, report);
    }
}
