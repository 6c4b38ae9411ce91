using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MicroCreds.Registry.Client.Enrolments;
using MicroCreds.Registry.Client.Learners;
using MicroCreds.Registry.Client.Insight;
using MicroCreds.Registry.Client.Pathways;
using MicroCreds.Registry.Client.Renewals;
using MicroCreds.Registry.Client.Search;
using MicroCreds.Registry.Client.Statuses;

namespace MicroCreds.Registry.Cli.Console;

/// <summary>Answers of the registry as <c>--json</c> prints them: one a line, camelCase, without nulls.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(PathwaySummary))]
[JsonSerializable(typeof(PathwayImport))]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(AwardInsight))]
[JsonSerializable(typeof(RevocationInsight))]
[JsonSerializable(typeof(PathwayInsight))]
[JsonSerializable(typeof(Enrolment))]
[JsonSerializable(typeof(EnrolmentSummary))]
[JsonSerializable(typeof(JudgingStatus))]
[JsonSerializable(typeof(Renewal))]
[JsonSerializable(typeof(RenewalNotice))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(ImportDetails))]
[JsonSerializable(typeof(RecommendationList))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    /// <summary>Writes one line.</summary>
    public static async Task WriteAsync<T>(Terminal terminal, T answer, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await terminal.Output.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(answer, type), (byte)'\n'], cancellationToken);
}
