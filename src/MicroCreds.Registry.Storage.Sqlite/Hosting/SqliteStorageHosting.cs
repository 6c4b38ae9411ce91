using MicroCreds.Registry.Grains;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Insight;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Recommendations;
using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Grains.Search;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Storage.Sqlite.Database;
using MicroCreds.Registry.Storage.Sqlite.Enrolments;
using MicroCreds.Registry.Storage.Sqlite.GrainState;
using MicroCreds.Registry.Storage.Sqlite.Insight;
using MicroCreds.Registry.Storage.Sqlite.Learners;
using MicroCreds.Registry.Storage.Sqlite.Ledger;
using MicroCreds.Registry.Storage.Sqlite.Pathways;
using MicroCreds.Registry.Storage.Sqlite.Personal;
using MicroCreds.Registry.Storage.Sqlite.Portfolios;
using MicroCreds.Registry.Storage.Sqlite.Recommendations;
using MicroCreds.Registry.Storage.Sqlite.Renewals;
using MicroCreds.Registry.Storage.Sqlite.Search;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace MicroCreds.Registry.Storage.Sqlite;

/// <summary>Puts the registry on an SQLite file.</summary>
public static class SqliteStorageHosting
{
    /// <summary>
    /// Adds the <see cref="ILedgerStore"/>, the <see cref="IPersonalKeyStore"/>, the <see cref="IPortfolioView"/>, the <see cref="ILearnerView"/>, the <see cref="IPathwayView"/>, the <see cref="ISearchView"/>, the <see cref="IInsightView"/>, the <see cref="ITermView"/>,
    /// the <see cref="IEnrolmentView"/>, the <see cref="IRenewalNoticeView"/> and the grain storage named <see cref="GrainStorageNames.Registry"/>, all on one file. The options are checked and the file is opened, or made, when the
    /// host starts.
    /// </summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, Action<SqliteOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<SqliteOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SqliteOptions>, SqliteOptionsValidator>();
        services.AddSingleton(provider => SqliteDatabase.Open(provider.GetRequiredService<IOptions<SqliteOptions>>().Value));
        services.AddSingleton<ILedgerStore, SqliteLedgerStore>();
        services.AddSingleton<IPersonalKeyStore, SqlitePersonalKeyStore>();
        services.AddSingleton<IPortfolioView, SqlitePortfolioView>();
        services.AddSingleton<ILearnerView, SqliteLearnerView>();
        services.AddSingleton<IPathwayView, SqlitePathwayView>();
        services.AddSingleton<ISearchView, SqliteSearchView>();
        services.AddSingleton<IInsightView, SqliteInsightView>();
        services.AddSingleton<ITermView, SqliteTermView>();
        services.AddSingleton<IEnrolmentView, SqliteEnrolmentView>();
        services.AddSingleton<IRenewalNoticeView, SqliteRenewalNoticeView>();
        services.AddKeyedSingleton<IGrainStorage>(GrainStorageNames.Registry, (provider, _) => new SqliteGrainStorage(provider.GetRequiredService<SqliteDatabase>()));
        services.AddHostedService<SqliteStart>();
        return services;
    }
}
