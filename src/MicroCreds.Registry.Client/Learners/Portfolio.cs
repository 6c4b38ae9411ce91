using System.Collections.Immutable;
using System.Text.Json;

namespace MicroCreds.Registry.Client.Learners;

/// <summary>What a learner has earned: the answer of <c>GET /v1/learners/{id}/credentials</c>.</summary>
/// <param name="Learner">The registry's opaque id of the learner.</param>
/// <param name="Credentials">A summary of each credential.</param>
/// <param name="Next">Names the next page, or null at the end.</param>
public sealed record Portfolio(string Learner, ImmutableArray<JsonElement> Credentials, string? Next = null);
