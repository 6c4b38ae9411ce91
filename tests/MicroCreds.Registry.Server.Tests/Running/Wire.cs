using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace MicroCreds.Registry.Server.Tests.Running;

/// <summary>An answer, read to its end.</summary>
internal sealed record WireAnswer(HttpStatusCode Status, string MediaType, byte[] Body, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>Asserts that it is a problem document (RFC 9457) with a code, and says which.</summary>
    public string ProblemCode(string what)
    {
        Assert.True((int)Status is >= 400 and < 500 || Status == HttpStatusCode.ServiceUnavailable, $"{what}: {Status}");
        Assert.True(MediaType == "application/problem+json", $"{what}: {Status} with {MediaType}");
        var problem = Json;
        Assert.Equal((int)Status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()), what);
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("detail").GetString()), what);
        var code = problem.GetProperty("code").GetString()!;
        Assert.Matches("^[a-z][a-z0-9_]*$", code);
        return code;
    }
}

/// <summary>Sends requests as they are given, well formed or not.</summary>
internal static class Wire
{
    private const int LargeBytes = 1 << 20;

    /// <summary>A client's handler that lets headers say anything, and sends large bodies only when the server wants them.</summary>
    public static SocketsHttpHandler Handler() => new()
    {
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        Expect100ContinueTimeout = TimeSpan.FromSeconds(30),
    };

    public static async Task<WireAnswer> AskAsync(
        this HttpClient http, string method, string path, string? key = null, byte[]? body = null, string? mediaType = "application/json",
        params (string Name, string Value)[] headers)
    {
        // What is escaped stays escaped, however odd.
        var address = new Uri(http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", key.StartsWith("mk_", StringComparison.Ordinal) ? $"Bearer {key}" : key);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Headers.ExpectContinue = body.Length > LargeBytes;
            if (mediaType is not null)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request);
        return new WireAnswer(
            answer.StatusCode, answer.Content.Headers.ContentType?.MediaType ?? "", await answer.Content.ReadAsByteArrayAsync(), answer.Headers);
    }

    public static string Escape(string id) => Uri.EscapeDataString(id);
}
