using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json;

namespace MicroCreds.Registry.Client.Http;

/// <summary>An RFC 9457 problem document, as far as the client reads it.</summary>
internal sealed record Problem(
    string? Title = null, string? Detail = null, string? Code = null, string? Pointer = null, ImmutableArray<RegistryProblem>? Problems = null)
{
    public const string MediaType = "application/problem+json";

    private const int MaxBytes = 256 << 10;

    /// <summary>The exception that an unsuccessful answer stands for.</summary>
    public static async Task<RegistryException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Problem? problem = null;
        if (response.Content.Headers.ContentType?.MediaType is MediaType)
        {
            try
            {
                await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken).ConfigureAwait(false);
                problem = await response.Content.ReadFromJsonAsync(ClientJson.Default.Problem, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is JsonException or HttpRequestException or IOException)
            {
                // A damaged problem document still leaves the status to report.
            }
        }

        return From(response, problem);
    }

    private static RegistryException From(HttpResponseMessage response, Problem? problem)
    {
        var status = response.StatusCode;
        var code = problem?.Code ?? $"http_{(int)status}";
        var message = problem?.Detail ?? problem?.Title ?? $"the registry answered {(int)status} {status}";
        return new RegistryException(status, code, message, problem?.Pointer, RetryPolicy.RetryAfter(response), problem?.Problems ?? []);
    }
}
