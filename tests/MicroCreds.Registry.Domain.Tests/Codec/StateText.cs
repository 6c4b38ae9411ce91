using System.Text.Json;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Frameworks;

namespace MicroCreds.Registry.Domain.Tests.Codec;

/// <summary>All of a state as text, because records with arrays are equal only where the arrays are the same object.</summary>
internal static class StateText
{
    public static string Of(StreamState state)
    {
        var receipts = state.Receipts.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key}={r.Value}");
        var rest = state with { Receipts = state.Receipts.Clear() };
        var approvals = "";
        if (rest is FrameworkState framework)
        {
            approvals = string.Join(';', framework.Approvals.Select(a => $"{a.Key}:{string.Join(',', a.Value)}").Order(StringComparer.Ordinal));
            rest = framework with { Approvals = framework.Approvals.Clear(), Accreditations = framework.Accreditations.Clear() };
            approvals += JsonSerializer.Serialize(framework.Accreditations.Values.OrderBy(a => a.Id, StringComparer.Ordinal));
        }

        return JsonSerializer.Serialize(rest, rest.GetType()) + string.Join(';', receipts) + approvals;
    }
}
