using Microsoft.Extensions.Options;

namespace Alerts.Incidents.Commit;

[OptionsValidator]
internal sealed partial class RetentionOptionsValidator : IValidateOptions<RetentionOptions>;
