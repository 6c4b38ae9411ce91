using System.Text.Json;

namespace MicroCreds.Registry.Verification.Jobs;

/// <summary>The files of one job: the note of where it stands, the upload, the results. Readable by the registry's user alone.</summary>
internal sealed class JobFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _note = Path.Combine(path, "job.json");
    private readonly string _upload = Path.Combine(path, "upload");

    /// <summary>NDJSON of results.</summary>
    public string Results { get; } = Path.Combine(path, "results.ndjson");

    public static JobFolder Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        return new JobFolder(path);
    }

    /// <summary>The job as last noted; null where there is none, since an upload that broke off never became one.</summary>
    /// <exception cref="InvalidDataException">The note is damaged.</exception>
    public VerificationJob? Load()
    {
        if (!File.Exists(_note))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_note), JobJson.Default.VerificationJob);
        }
        catch (JsonException damaged)
        {
            throw new InvalidDataException($"the note of the job in {path} cannot be read", damaged);
        }
    }

    /// <summary>Notes how a job stands. After a crash either the old note is there or the new one, whole.</summary>
    public void Save(VerificationJob job)
    {
        var unfinished = _note + ".new";
        using (var file = Open(unfinished, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, job, JobJson.Default.VerificationJob);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, _note, overwrite: true);
    }

    public FileStream CreateUpload() => Open(_upload, FileMode.CreateNew, FileAccess.Write);

    public FileStream OpenUpload() => Open(_upload, FileMode.Open, FileAccess.Read);

    /// <summary>The results, cut to the length at which they are known to be good, to be written on.</summary>
    /// <exception cref="JobRefusedException">They are shorter than that.</exception>
    public FileStream OpenResults(long length)
    {
        var file = Open(Results, FileMode.OpenOrCreate, FileAccess.Write);
        if (file.Length < length)
        {
            file.Dispose();
            throw new JobRefusedException(JobErrorCodes.StorageFailed, "The results are shorter than was noted; somebody else wrote there, or the disk lost them.");
        }

        file.SetLength(length);
        file.Position = length;
        return file;
    }

    /// <summary>Forgets the questions: they are personal data, and nobody needs them once they are answered.</summary>
    public void DeleteUpload() => File.Delete(_upload);

    public void Delete()
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    private static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.Read | FileShare.Delete, BufferSize = 1 << 16, Options = FileOptions.Asynchronous };
        if (access == FileAccess.Write && !OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
