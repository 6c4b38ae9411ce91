using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains.Exports;
using MicroCreds.Registry.Server.Access;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Exports;

/// <summary><c>/v1/learners/{id}/export</c>: everything that the registry holds of a learner, in three forms.</summary>
internal static class ExportEndpoints
{
    private const int MostParts = 100_000;
    private const string PartsHeader = "X-Export-Parts";

    public static void MapExports(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/learners/{id}/export", ExportAsync).RequireAuthorization(AccessPolicies.Framework).WithTags("Learners").WithName("ExportLearner")
            .Produces(200, contentType: MediaTypes.Json, additionalContentTypes: MediaTypes.Credential);

    private static async Task<IResult> ExportAsync(
        string id, HttpContext http, LearnerExport export, RecordExport record, EuropeanExport european, string? format = null, string? part = null)
    {
        if (http.Request.Query.Keys.FirstOrDefault(name => name is not ("format" or "part")) is { } unknown)
            throw Invalid($"there is no parameter {unknown}");
        if (part is not null && format != "clr")
            throw Invalid("only format=clr comes in parts");
        switch (format)
        {
            case "json" or null:
                http.Response.ContentType = MediaTypes.Json;
                await export.WriteAsync(id, http.Response.BodyWriter, http.RequestAborted);
                return Results.Empty;
            case "clr":
                return await RecordAsync(id, part, http, record);
            case "elm":
                await WriteEuropeanAsync(id, http, european);
                return Results.Empty;
            default:
                throw Invalid("format takes json, clr or elm");
        }
    }

    private static async Task<IResult> RecordAsync(string id, string? part, HttpContext http, RecordExport record)
    {
        var number = 1;
        if (part is not null && !(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= MostParts))
            throw Invalid("part takes a number from 1");
        var made = await record.MakeAsync(id, number, http.RequestAborted);
        if (made.Parts > 1 && part is null)
        {
            return Problems.From(
                422, ProblemCodes.ExportInParts, string.Create(CultureInfo.InvariantCulture, $"nobody could verify a record of that size: ask for part=1 to part={made.Parts}"));
        }

        http.Response.Headers[PartsHeader] = made.Parts.ToString(CultureInfo.InvariantCulture);
        if (made.Document is { } document)
            return Results.Bytes(document, MediaTypes.Credential);
        return made is { Parts: 0, Erased: > 0 } ? Problems.From(409, RefusalCodes.LearnerErased, "the learner was erased: there is no document left")
            : made.Parts == 0 ? Problems.From(404, ProblemCodes.ExportEmpty, "the learner has no credential, and a record without any is none")
            : throw Invalid("there is no such part");
    }

    private static async Task WriteEuropeanAsync(string id, HttpContext http, EuropeanExport european)
    {
        http.Response.ContentType = MediaTypes.Json;
        var json = new Utf8JsonWriter(http.Response.BodyWriter, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        await using (json)
        {
            json.WriteStartObject();
            json.WriteString("learner"u8, id);
            json.WriteStartArray("credentials"u8);
            var size = await european.WriteAsync(
                id,
                async item =>
                {
                    Write(json, item);
                    await json.FlushAsync(http.RequestAborted);
                    await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
                },
                http.RequestAborted);
            json.WriteEndArray();
            json.WriteNumber("ledgerSize"u8, size);
            json.WriteEndObject();
        }

        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, EuropeanItem item)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, item.Id);
        if (item.Missing is { } missing)
            json.WriteString("missing"u8, missing);
        json.WritePropertyName("document"u8);
        if (item.Document is { } document)
            json.WriteRawValue(document.Span, skipInputValidation: true);
        else
            json.WriteNullValue();
        json.WriteStartArray("losses"u8);
        foreach (var loss in item.Losses)
        {
            json.WriteStartObject();
            json.WriteString("place"u8, loss.Place);
            json.WriteString("message"u8, loss.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ProblemException Invalid(string message) => new(400, ProblemCodes.QueryInvalid, message);
}
