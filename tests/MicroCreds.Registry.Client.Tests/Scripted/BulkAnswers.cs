using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MicroCreds.Registry.Client.Tests.Scripted;

/// <summary>How a scripted connection breaks.</summary>
public enum Break
{
    /// <summary>It is reset, and what was under way may be lost.</summary>
    Resets,
    /// <summary>The answer just ends.</summary>
    Ends,
}

/// <summary>Answers bulk requests line by line, as a registry does.</summary>
internal static class BulkAnswers
{
    /// <summary>Answers every line as it arrives, then the summary.</summary>
    /// <param name="context">The request.</param>
    /// <param name="answer">The answer to a line (its number, its text), or null to break the connection there.</param>
    /// <param name="summaryOffset">Added to the count in the summary, to make it wrong.</param>
    /// <param name="how">How the connection breaks.</param>
    public static async Task AnswerAsync(HttpContext context, Func<long, string, string?> answer, long summaryOffset = 0, Break how = Break.Resets)
    {
        context.Response.ContentType = "application/x-ndjson";
        await context.Response.StartAsync();
        await context.Response.Body.FlushAsync();
        using var lines = new StreamReader(context.Request.Body, Encoding.UTF8);
        var number = 0L;
        while (await lines.ReadLineAsync() is { } line)
        {
            if (answer(++number, line) is not { } reply)
            {
                await context.Response.Body.FlushAsync();
                if (how == Break.Resets)
                    context.Abort();
                return;
            }

            await WriteAsync(context, reply);
        }

        await WriteAsync(context, string.Create(
            CultureInfo.InvariantCulture,
            $$$$"""{"summary":{"lines":{{{{number + summaryOffset}}}},"valid":0,"invalid":0,"indeterminate":0,"errors":0,"asOf":{"size":1,"time":"2026-01-01T00:00:00Z"}}}"""));
    }

    /// <summary>A valid answer that repeats the credential's id.</summary>
    public static string Valid(long number, string line)
    {
        using var document = JsonDocument.Parse(line);
        return Valid(number, document.RootElement.GetProperty("id"));
    }

    public static string Valid(long number, JsonElement id) => string.Create(
        CultureInfo.InvariantCulture, $$$"""{"line":{{{number}}},"outcome":"valid","id":{{{id.GetRawText()}}},"checks":[],"asOf":{"size":1,"time":"2026-01-01T00:00:00Z"}}""");

    public static async Task WriteAsync(HttpContext context, string line)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
        await context.Response.Body.FlushAsync();
    }
}
