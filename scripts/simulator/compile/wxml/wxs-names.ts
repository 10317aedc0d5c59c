/** Names that the runtime gives to scripts of templates (WXS); what begins so is nobody's own. */
export const CONSTRUCTOR = '__wxsConstructor';
export const RUN = '__wxsRun';
