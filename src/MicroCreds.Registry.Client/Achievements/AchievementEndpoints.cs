using System.Text.Json;
using MicroCreds.Registry.Client.Http;
using MicroCreds.Registry.Client.Statuses;

namespace MicroCreds.Registry.Client.Achievements;

/// <summary>What can be earned. Publishing needs a key of the issuer or the framework. Idempotency keys work as in <see cref="Frameworks.FrameworkEndpoints"/>.</summary>
public sealed class AchievementEndpoints
{
    private readonly RegistryConnection _registry;

    internal AchievementEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>Publishes a version of an achievement.</summary>
    /// <param name="achievement">The achievement's id.</param>
    /// <param name="document">All of it as JSON in UTF-8: the elements of EU Recommendation 2022/C 243/02, Annex I (the body of <c>PUT /v1/achievements/{id}</c>).</param>
    /// <param name="idempotencyKey">Repeats the command of that key; null: a new command.</param>
    /// <param name="cancellationToken">Cancels the wait, not the command.</param>
    /// <exception cref="RegistryException">The command was refused; the code says why, the pointer where.</exception>
    public Task<Receipt> PublishAsync(
        string achievement, ReadOnlyMemory<byte> document, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(HttpMethod.Put, Path(achievement), document, idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>Ends an achievement: it can no longer be awarded; what was awarded stays.</summary>
    /// <exception cref="RegistryException">The command was refused; the code says why.</exception>
    public Task<Receipt> WithdrawAsync(
        string achievement, string reason, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _registry.CommandAsync(
            HttpMethod.Post, $"{Path(achievement)}/withdrawal",
            JsonSerializer.SerializeToUtf8Bytes(new AchievementWithdrawal(reason), ClientJson.Default.AchievementWithdrawal),
            idempotencyKey, ClientJson.Default.Receipt, cancellationToken);

    /// <summary>The achievement as the registry shows it to everyone.</summary>
    /// <exception cref="RegistryException">There is no such achievement.</exception>
    public Task<JsonElement> GetAsync(string achievement, CancellationToken cancellationToken = default) =>
        _registry.GetAsync(Path(achievement), ClientJson.Default.JsonElement, cancellationToken);

    /// <summary>The achievement as the registry shows it to everyone, its texts in a language where there are any in it.</summary>
    /// <param name="achievement">The achievement's id.</param>
    /// <param name="language">The wanted language, a BCP 47 tag such as <c>pt-BR</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RegistryException">There is no such achievement.</exception>
    public Task<JsonElement> GetAsync(string achievement, string language, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(language);
        return _registry.GetAsync($"{Path(achievement)}?language={Uri.EscapeDataString(language)}", ClientJson.Default.JsonElement, cancellationToken);
    }

    private static string Path(string achievement)
    {
        ArgumentException.ThrowIfNullOrEmpty(achievement);
        return $"v1/achievements/{Uri.EscapeDataString(achievement)}";
    }
}

/// <summary>The end of an achievement.</summary>
/// <param name="Reason">Why, for the public.</param>
internal sealed record AchievementWithdrawal(string Reason);
