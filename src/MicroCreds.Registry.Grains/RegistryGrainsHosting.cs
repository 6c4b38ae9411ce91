using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Exports;
using MicroCreds.Registry.Grains.Imports;
using MicroCreds.Registry.Grains.Insight;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Recommendations;
using MicroCreds.Registry.Grains.ReadSides;
using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Grains.Search;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Views;
using MicroCreds.Registry.Verification;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Snapshots;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MicroCreds.Registry.Grains;

/// <summary>What the grains need from the silo that they run in, beside a store.</summary>
public static class RegistryGrainsHosting
{
    /// <summary>
    /// Adds the grains' own parts and this silo's read side. The host adds the stores (<see cref="ILedgerStore"/>,
    /// <see cref="IPersonalKeyStore"/>, <see cref="IPortfolioView"/>, <see cref="ILearnerView"/>, <see cref="IPathwayView"/>, <see cref="ISearchView"/>, <see cref="IInsightView"/>, <see cref="ITermView"/>, <see cref="IEnrolmentView"/>, grain
    /// storage) and the engine, says where snapshots of the read side go (<see cref="SnapshotOptions"/>), if they are wanted, and brings a <see cref="ContextCatalog"/> of its own,
    /// where it takes more contexts than the program's.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="master">Makes the master key, once; the host disposes of it.</param>
    /// <param name="configure">Sets what the registry says of itself.</param>
    public static IServiceCollection AddRegistryGrains(
        this IServiceCollection services, Func<IServiceProvider, MasterKey> master, Action<RegistryOptions> configure)
    {
        services.AddOptions<RegistryOptions>().Configure(configure).ValidateOnStart();
        services.AddOptions<LedgerOptions>().ValidateOnStart();
        services.AddOptions<LedgerFollowerOptions>().ValidateOnStart();
        services.AddOptions<SnapshotOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<RegistryOptions>, RegistryOptionsValidator>();
        services.AddSingleton<IValidateOptions<LedgerOptions>, LedgerOptionsValidator>();
        services.AddSingleton<IValidateOptions<LedgerFollowerOptions>, LedgerFollowerOptionsValidator>();
        services.AddSingleton<IValidateOptions<SnapshotOptions>, SnapshotOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(ContextCatalog.BuiltIn);
        services.AddSingleton(master);
        services.AddSingleton(provider => new PersonalVault(provider.GetRequiredService<IPersonalKeyStore>(), provider.GetRequiredService<MasterKey>()));
        services.AddHostedService<MasterKeyCheck>();
        services.AddSingleton<SealedDocuments>();
        services.AddSingleton<IssuerKeyMaker>();
        services.AddSingleton<LearnerIndex>();
        services.AddSingleton<RefreshAddresses>();
        services.AddSingleton<CredentialRenewals>();
        services.AddSingleton<RenewalNotices>();
        services.AddSingleton<Portfolios>();
        services.AddSingleton<PathwayIndex>();
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<InsightIndex>();
        services.AddSingleton<AchievementFacts>();
        services.AddSingleton<PortfolioReader>();
        services.AddSingleton<SealedImports>();
        services.AddSingleton<LearnerImports>();
        services.AddSingleton<LearnerSubjects>();
        services.AddSingleton<RecordKey>();
        services.AddSingleton<TermIndex>();
        services.AddSingleton<Recommender>();
        services.AddSingleton<LearnerExport>();
        services.AddSingleton<RecordExport>();
        services.AddSingleton<EuropeanExport>();
        services.AddSingleton<CompiledPathways>();
        services.AddSingleton<LearnerHoldings>();
        services.AddSingleton<EnrolmentIndex>();
        services.AddSingleton<TouchedEnrolments>();
        services.AddSingleton<LedgerFeed>();
        services.AddSingleton<LedgerKey>();
        services.AddSingleton(provider => new CheckpointIssuer(
            provider.GetRequiredService<ILedgerStore>(), provider.GetRequiredService<LedgerKey>().Signer));
        AddReadSide(services);
        services.AddHostedService<JudgingFeed>();
        services.AddHostedService<ViewFeed>();
        services.AddHostedService<RenewalNoticesStart>();
        return services;
    }

    private static void AddReadSide(IServiceCollection services)
    {
        services.AddSingleton<ReadSide>();
        services.AddSingleton<CredentialVerifier>();
        services.AddSingleton<LedgerFacts>();
        services.AddSingleton<ReadSideSnapshots>();
        services.AddSingleton(provider => new LedgerFollower(
            provider.GetRequiredService<ReadSide>(),
            ReadFrom(provider.GetRequiredService<ILedgerStore>(), provider.GetRequiredService<LedgerFacts>()),
            provider.GetRequiredService<IOptions<LedgerFollowerOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LedgerFollower>>()));
        services.AddHostedService<ReadSideFeed>();
    }

    private static ReadLedger ReadFrom(ILedgerStore store, LedgerFacts facts) => async (from, limit, cancellationToken) =>
    {
        var events = await store.ReadEventsAsync(from, limit, cancellationToken).ConfigureAwait(false);
        return [.. events.Select(facts.Project)];
    };
}
