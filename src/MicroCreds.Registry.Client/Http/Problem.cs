using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MicroCreds.Registry.Client.Http;

/// <summary>An RFC 9457 problem document, as far as the client reads it.</summary>
internal sealed record Problem(string? Title, string? Detail, string? Code, string? Pointer)
{
    public const string MediaType = "application/problem+json";

    /// <summary>The exception that an unsuccessful answer stands for.</summary>
    public static async Task<RegistryException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Problem? problem = null;
        if (response.Content.Headers.ContentType?.MediaType is MediaType)
        {
            try
            {
                problem = await response.Content.ReadFromJsonAsync(ClientJson.Default.Problem, cancellationToken).ConfigureAwait(false);
            }
            catch (JsonException)
            {
                // A damaged problem document still leaves the status to report.
            }
        }

        return From(response.StatusCode, problem);
    }

    private static RegistryException From(HttpStatusCode status, Problem? problem)
    {
        var code = problem?.Code ?? $"http_{(int)status}";
        var message = problem?.Detail ?? problem?.Title ?? $"the registry answered {(int)status} {status}";
        return new RegistryException(status, code, message, problem?.Pointer);
    }
}
