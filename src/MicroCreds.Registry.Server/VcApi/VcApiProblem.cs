using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>
/// Refusals of the VC API: a problem document (RFC 9457) whose <c>type</c> is one of W3C's where there is one, and which
/// lists every problem in <c>problemDetails</c>.
/// </summary>
internal static class VcApiProblem
{
    private const string MediaType = "application/problem+json";

    /// <summary>A problem for one finding.</summary>
    public static IResult From(int status, Finding finding) => From(status, [finding]);

    /// <summary>A problem for several findings, the first the one to show.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="findings">At least one.</param>
    /// <param name="writeMore">Writes further members.</param>
    public static IResult From(int status, IReadOnlyList<Finding> findings, Action<Utf8JsonWriter>? writeMore = null)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("status"u8, status);
            findings[0].WriteMembers(json);
            if (writeMore is null)
                Finding.WriteList(json, "problemDetails", findings);
            else
                writeMore(json);
            json.WriteEndObject();
        }

        return Results.Text(output.WrittenSpan, MediaType, status);
    }

    /// <summary>Gives what the server's common parts refuse the shape of the VC API.</summary>
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ProblemException problem)
        {
            return From(problem.Status, new Finding(problem.Code, problem.Message, problem.Pointer ?? ""));
        }
    }
}
