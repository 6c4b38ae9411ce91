using System.IO.Pipelines;
using System.Text;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.Verification.Bulk;
using MicroCreds.Registry.Verification.Jobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace MicroCreds.Registry.Verification.Tests.Jobs;

public sealed class VerificationJobsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly RegistryScene _scene = new RegistryScene().Opened();
    private readonly string _folder = Directory.CreateTempSubdirectory("microcreds-jobs-").FullName;
    private readonly BulkPipeline _pipeline;
    private readonly byte[] _registered;
    private readonly byte[] _foreign;

    public VerificationJobsTests()
    {
        _registered = RegistryScene.Awarder.Award("urn:uuid:registered", RegistryScene.Day(10));
        _foreign = new Awarder(9).Award("urn:uuid:foreign", RegistryScene.Day(10));
        _scene.Admit(_registered, RegistryScene.Day(10), RegistryScene.Day(10));
        _pipeline = new BulkPipeline(new CredentialVerifier(_scene.ReadSide), TimeProvider.System);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_Upload_IsAnsweredAsABulkRequestWouldBe(bool isCompressed)
    {
        var questions = Questions(500);
        using var jobs = Open();
        var created = await jobs.CreateAsync(new MemoryStream(isCompressed ? Gzip.Compress(questions) : questions), isCompressed, "owner", "question", CancellationToken.None);
        Assert.Equal((JobState.Queued, "owner", "question", isCompressed), (created.State, created.Owner, created.Question, created.IsCompressed));
        var job = await RunToEndAsync(jobs, created.Id);
        Assert.Equal((JobState.Completed, created.UploadedBytes, 1500L), (job.State, job.ReadBytes, job.Progress.InputLines));
        Assert.Equal((1000L, 500L), (job.Progress.Counts.Valid, job.Progress.Counts.Errors));
        Assert.Equal(await AnswersAsync(questions), await File.ReadAllTextAsync(jobs.ResultsOf(job.Id)!));
        Assert.Equal(["job.json", "results.ndjson"], FilesOf(job.Id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_StoppedAndStartedAgainAnyNumberOfTimes_AnswersEveryLineOnce(bool isCompressed)
    {
        var questions = Questions(4000);
        string id;
        using (var first = Open())
            id = (await first.CreateAsync(new MemoryStream(isCompressed ? Gzip.Compress(questions) : questions), isCompressed, "", "", CancellationToken.None)).Id;
        for (var starts = 0; ; starts++)
        {
            using var jobs = Open(checkpoint: TimeSpan.Zero);
            using var stop = new CancellationTokenSource();
            var running = jobs.RunAsync(stop.Token);
            var before = jobs.Find(id, null)!;
            await foreach (var job in jobs.WatchAsync(id, TimeSpan.Zero, CancellationToken.None))
            {
                if (job.IsOver || job.Progress.InputLines > before.Progress.InputLines + 500)
                    break;
            }

            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Patience));
            // What a crash leaves: answers after the last note, and half a line at that.
            if (jobs.Find(id, null)!.IsOver)
            {
                Assert.True(starts >= 3, $"{starts} starts");
                Assert.Equal(await AnswersAsync(questions), await File.ReadAllTextAsync(jobs.ResultsOf(id)!));
                return;
            }

            await File.AppendAllTextAsync(Path.Combine(_folder, id, "results.ndjson"), "{\"line\":1,\"outc");
        }
    }

    [Fact]
    public async Task CancelAsync_WhereverTheJobStands_LeavesNothing()
    {
        using var jobs = Open();
        var waiting = await jobs.CreateAsync(new MemoryStream(Questions(1)), false, "", "", CancellationToken.None);
        Assert.True(await jobs.CancelAsync(waiting.Id));
        Assert.False(await jobs.CancelAsync(waiting.Id));

        var working = await jobs.CreateAsync(new MemoryStream(Questions(20000)), false, "", "", CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var running = jobs.RunAsync(stop.Token);
        await foreach (var job in jobs.WatchAsync(working.Id, TimeSpan.Zero, CancellationToken.None))
        {
            if (job.Progress.InputLines > 0)
                break;
        }

        Assert.True(await jobs.CancelAsync(working.Id));
        Assert.Null(jobs.Find(working.Id, null));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));

        // The next one has its turn.
        var next = await jobs.CreateAsync(new MemoryStream(Questions(1)), false, "", "", CancellationToken.None);
        await foreach (var job in jobs.WatchAsync(next.Id, TimeSpan.Zero, CancellationToken.None))
            Assert.NotEqual(JobState.Failed, job.State);
        Assert.True(await jobs.CancelAsync(next.Id));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Patience));
    }

    [Fact]
    public async Task CreateAsync_WhatCannotBeTaken_IsRefusedAndLeavesNothing()
    {
        using var jobs = Open(maxJobs: 1, maxUpload: 100);
        Assert.Equal(JobErrorCodes.UploadEmpty, (await RefusalAsync([])).Code);
        Assert.Equal(JobErrorCodes.UploadTooLarge, (await RefusalAsync(new byte[101])).Code);
        var broken = PipeReader.Create(new MemoryStream(new byte[10])).AsStream();
        await broken.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => jobs.CreateAsync(broken, false, "", "", CancellationToken.None));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));

        var kept = await jobs.CreateAsync(new MemoryStream("[]"u8.ToArray()), false, "", "", CancellationToken.None);
        Assert.Equal(JobErrorCodes.JobsFull, (await RefusalAsync("[]"u8.ToArray())).Code);
        Assert.Equal(kept.Id, Assert.Single(jobs.List(null)).Id);

        Task<JobRefusedException> RefusalAsync(byte[] upload) =>
            Assert.ThrowsAsync<JobRefusedException>(() => jobs.CreateAsync(new MemoryStream(upload), false, "", "", CancellationToken.None));
    }

    [Theory]
    [InlineData("not gzip at all", JobErrorCodes.UploadCorrupt)]
    [InlineData("cut", JobErrorCodes.UploadCorrupt)]
    [InlineData("changed", JobErrorCodes.UploadCorrupt)]
    [InlineData("flood", JobErrorCodes.ResultsTooLarge)]
    public async Task RunAsync_UploadThatCannotBeAnsweredToItsEnd_FailsAndSaysWhy(string kind, string code)
    {
        var upload = Gzip.Compress(kind == "flood" ? Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1\n", 200_000))) : Questions(3000));
        upload = kind switch
        {
            "cut" => upload[..(upload.Length / 2)],
            "changed" => [.. upload[..(upload.Length / 2)], (byte)~upload[upload.Length / 2], .. upload[(upload.Length / 2 + 1)..]],
            "flood" => upload,
            _ => Encoding.ASCII.GetBytes(kind),
        };
        using var jobs = Open(maxResults: kind == "flood" ? 4 << 20 : 1 << 30);
        var job = await RunToEndAsync(jobs, (await jobs.CreateAsync(new MemoryStream(upload), true, "", "", CancellationToken.None)).Id);
        Assert.Equal((JobState.Failed, code), (job.State, job.Error?.Code));
        Assert.Contains("After ", job.Error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("upload", FilesOf(job.Id));
    }

    [Fact]
    public async Task Open_UploadThatNeverBecameAJobAndADamagedNote_DeletesTheOneAndLeavesTheOtherAlone()
    {
        string id;
        using (var jobs = Open())
            id = (await jobs.CreateAsync(new MemoryStream(Questions(1)), false, "me", "", CancellationToken.None)).Id;
        var unfinished = Directory.CreateDirectory(Path.Combine(_folder, new string('a', 32)));
        await File.WriteAllTextAsync(Path.Combine(unfinished.FullName, "upload"), "half");
        var strange = Directory.CreateDirectory(Path.Combine(_folder, "somebody-elses"));
        using (var jobs = Open())
        {
            Assert.NotNull(jobs.Find(id, "me"));
            Assert.Null(jobs.Find(id, "you"));
            Assert.False(unfinished.Exists && Directory.Exists(unfinished.FullName));
            Assert.True(strange.Exists);
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, id, "job.json"), "{\"id\":");
        using (var jobs = Open())
            Assert.Empty(jobs.List(null));
        Assert.Contains("upload", FilesOf(id));
    }

    private VerificationJobs Open(TimeSpan? checkpoint = null, int maxJobs = 8, long maxUpload = 1 << 30, long maxResults = 1 << 30) => new(
        _pipeline,
        _ => new BulkOptions { At = RegistryScene.Day(100), Parallelism = 2 },
        new VerificationJobsOptions
        {
            Folder = _folder,
            MaxJobs = maxJobs,
            MaxUploadBytes = maxUpload,
            MaxResultBytes = maxResults,
            CheckpointInterval = checkpoint ?? TimeSpan.FromSeconds(1),
        },
        TimeProvider.System,
        NullLogger<VerificationJobs>.Instance);

    private string[] FilesOf(string id) =>
        [.. Directory.EnumerateFiles(Path.Combine(_folder, id)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private static async Task<VerificationJob> RunToEndAsync(VerificationJobs jobs, string id)
    {
        using var stop = new CancellationTokenSource(Patience);
        var running = jobs.RunAsync(stop.Token);
        VerificationJob? last = null;
        await foreach (var job in jobs.WatchAsync(id, TimeSpan.Zero, stop.Token))
            last = job;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        return last!;
    }

    // A registered one, a foreign one, a blank line and one that is nothing at all.
    private byte[] Questions(int rounds)
    {
        using var all = new MemoryStream();
        for (var round = 0; round < rounds; round++)
        {
            all.Write(round % 50 == 0 ? _foreign : _registered);
            all.Write("\n"u8);
            all.Write(_registered);
            all.Write("\nnothing\n"u8);
        }

        return all.ToArray();
    }

    private async Task<string> AnswersAsync(byte[] questions)
    {
        using var answers = new MemoryStream();
        var options = new BulkOptions { At = RegistryScene.Day(100), Parallelism = 2 };
        await _pipeline.RunAsync(PipeReader.Create(new MemoryStream(questions)), PipeWriter.Create(answers, new StreamPipeWriterOptions(leaveOpen: true)), options, CancellationToken.None);
        return Encoding.UTF8.GetString(answers.ToArray());
    }
}
