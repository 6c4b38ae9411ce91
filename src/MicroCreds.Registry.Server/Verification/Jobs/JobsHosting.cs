using MicroCreds.Registry.Server.Hosting;
using MicroCreds.Registry.Verification.Bulk;
using MicroCreds.Registry.Verification.Jobs;
using Microsoft.AspNetCore.WebUtilities;

namespace MicroCreds.Registry.Server.Verification.Jobs;

/// <summary>Adds verification jobs to the server; the settings of <c>Registry:Jobs</c> are <see cref="VerificationJobsOptions"/>.</summary>
internal static class JobsHosting
{
    public static void AddVerificationJobs(this IServiceCollection services, IConfiguration configuration, ServerOptions server)
    {
        var options = new VerificationJobsOptions { Folder = server.JobsPath };
        configuration.GetSection("Registry:Jobs").Bind(options);
        services.AddSingleton(options);
        services.AddSingleton(provider => new VerificationJobs(
            provider.GetRequiredService<BulkPipeline>(),
            Read,
            options,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<VerificationJobs>>()));
        services.AddHostedService<JobsRunner>();
    }

    // What is asked for was read once before the job was taken in.
    private static BulkOptions Read(VerificationJob job)
    {
        var question = VerifyQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(job.Question)));
        return new BulkOptions { Policy = question.Policy, Detail = question.Detail, At = question.At };
    }
}
