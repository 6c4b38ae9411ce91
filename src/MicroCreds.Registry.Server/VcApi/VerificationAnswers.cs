using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Presentations;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>
/// The answers of verifying: 200 with <c>verified: true</c>, or 400 with a problem document that has
/// <c>verified: false</c>. What is not verified for certain is not verified.
/// </summary>
internal static class VerificationAnswers
{
    public static IResult Of(VcApiBody body, VerificationResult result)
    {
        var (errors, warnings) = FindingsOf(result);
        return Answer(result.Outcome == Outcome.Valid, errors, warnings, json =>
        {
            WriteDocument(json, "credential", body.Document);
            json.WritePropertyName("result"u8);
            VerificationResultWriter.Write(json, result);
        });
    }

    public static IResult Of(VcApiBody body, PresentationResult result)
    {
        var (errors, warnings) = FindingsOf(result.Whole);
        foreach (var (pointer, credential) in result.Credentials)
        {
            var (more, moreWarnings) = FindingsOf(credential, pointer);
            errors.AddRange(more);
            warnings.AddRange(moreWarnings);
        }

        return Answer(result.Whole.Outcome == Outcome.Valid, errors, warnings, json =>
        {
            WriteDocument(json, "presentation", body.Document);
            if (result.Holder is { } holder)
                json.WriteString("holder"u8, holder);
            json.WritePropertyName("presentationResult"u8);
            VerificationResultWriter.Write(json, result.Whole);
            json.WriteStartArray("credentialResults"u8);
            foreach (var (pointer, credential) in result.Credentials)
            {
                json.WriteStartObject();
                json.WriteString("pointer"u8, pointer);
                json.WriteBoolean("verified"u8, credential.Outcome == Outcome.Valid);
                json.WritePropertyName("result"u8);
                VerificationResultWriter.Write(json, credential);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static IResult Answer(bool isVerified, List<Finding> errors, List<Finding> warnings, Action<Utf8JsonWriter> writeMore)
    {
        void Write(Utf8JsonWriter json)
        {
            json.WriteBoolean("verified"u8, isVerified);
            Finding.WriteList(json, "errors", isVerified ? [] : errors);
            Finding.WriteList(json, "warnings", warnings);
            Finding.WriteList(json, "problemDetails", [.. isVerified ? [] : errors, .. warnings]);
            writeMore(json);
        }

        if (!isVerified)
            return VcApiProblem.From(StatusCodes.Status400BadRequest, errors.Count > 0 ? errors : [Unproven], Write);
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            Write(json);
            json.WriteEndObject();
        }

        return Results.Text(output.WrittenSpan, MediaTypes.Json, StatusCodes.Status200OK);
    }

    /// <summary>What stands in the way of verified, and what does not.</summary>
    private static (List<Finding> Errors, List<Finding> Warnings) FindingsOf(VerificationResult result, string prefix = "")
    {
        if (result.Error is { } error)
            return ([Finding.Of(error, prefix)], []);
        var failed = result.Checks.Where(check => check.Result == CheckResult.Fail);
        var undecided = result.Checks.Where(check => check.Result == CheckResult.Skip && !OutcomeRule.IsHarmless(check.Code));
        return (
            [.. failed.Concat(undecided).Select(check => Finding.Of(check, prefix))],
            [.. result.Checks.Where(check => check.Result == CheckResult.Warn).Select(check => Finding.Of(check, prefix))]);
    }

    private static void WriteDocument(Utf8JsonWriter json, string name, JsonElement document)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(document), skipInputValidation: true);
    }

    private static readonly Finding Unproven = new(CheckCodes.ProofMissing, "Nothing in it is proven.", "");
}
