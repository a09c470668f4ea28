#!/bin/sh
# Copies what a workshop on a cluster keeps into a folder, and back: journals, names and PINs, the board.
#
#   sh deploy/backup.sh save NAMESPACE FOLDER       between two sessions, while no workbook is open
#   sh deploy/backup.sh restore NAMESPACE FOLDER    into a workshop without board and open workbooks
#
# The folder holds what people wrote: keep it where you would keep their journals, and no longer than them.
# The Secret `workbook` is not in it. Without its board-key a board does not know whose things it has.
set -eu
umask 077
what=$1 namespace=$2 folder=$3
here=$(cd "$(dirname "$0")" && pwd)
# The first image in the board's file is the participants' one.
image=$(sed -n 's/^ *image: *//p' "$here/board.yaml" | head -n 1)

on() { kubectl --namespace "$namespace" "$@"; }

stop() {
  echo "$1" >&2
  exit 1
}

# Mounts a claim in a pod of its own: that has the rights of a participant, and nothing to do.
mount() {
  on apply --filename - >/dev/null <<POD
apiVersion: v1
kind: Pod
metadata: {name: workbook-backup, labels: {app.kubernetes.io/name: workbook-backup}}
spec:
  restartPolicy: Never
  automountServiceAccountToken: false
  enableServiceLinks: false
  securityContext: {runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000, seccompProfile: {type: RuntimeDefault}}
  containers:
    - name: backup
      image: $image
      command: [sleep, infinity]
      env: []
      securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
      resources: {requests: {cpu: 50m, memory: 64Mi}, limits: {memory: 128Mi}}
      volumeMounts: [{name: home, mountPath: /home/participant}]
  volumes:
    - {name: home, persistentVolumeClaim: {claimName: $1}}
POD
  on wait --for=condition=Ready --timeout=300s pod/workbook-backup >/dev/null
}

unmount() { on delete pod workbook-backup --grace-period=0 --force >/dev/null 2>&1 || true; }
trap unmount EXIT

claim() {
  on apply --filename - >/dev/null <<CLAIM
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: $1, labels: {app: jupyterhub, component: singleuser-storage}}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 1Gi}}
CLAIM
}

open=$(on get pods --selector component=singleuser-server --output name)
[ -z "$open" ] || stop "Workbooks are open. Close them first, or wait until they are: $(echo "$open" | wc -l)"

case $what in
  save)
    mkdir "$folder" "$folder/claims"
    on exec deploy/hub -- sh -c \
      'cd /srv/jupyterhub && find . -maxdepth 1 -name "people.json*" -o -name names.json | tar -cf - -T -' >"$folder/people.tar"
    on exec statefulset/workbook-postgres -- \
      pg_dump --username=board --dbname=board --format=custom >"$folder/board.dump"
    for found in $(on get pvc --selector component=singleuser-storage --output name); do
      name=${found##*/}
      mount "$name"
      on exec workbook-backup -- tar -C /home/participant -cf - . >"$folder/claims/$name.tar"
      unmount
    done
    ;;
  restore)
    board=$(on get deployment workbook-board --ignore-not-found --output name)
    [ -z "$board" ] || stop "The board runs. Take it away first: kubectl --namespace $namespace delete $board"
    on exec --stdin deploy/hub -- tar -C /srv/jupyterhub -xf - <"$folder/people.tar"
    on exec statefulset/workbook-postgres -- psql --username=board --dbname=board --quiet \
      --command='DROP SCHEMA public CASCADE' --command='CREATE SCHEMA public'
    on exec --stdin statefulset/workbook-postgres -- \
      pg_restore --username=board --dbname=board --no-owner --exit-on-error <"$folder/board.dump"
    for kept in "$folder"/claims/*.tar; do
      name=$(basename "$kept" .tar)
      on get pvc "$name" --output name >/dev/null 2>&1 || claim "$name"
      mount "$name"
      # What was written since the copy was made goes: a journal is what it was then.
      on exec workbook-backup -- find /home/participant -mindepth 1 -delete
      on exec --stdin workbook-backup -- tar -C /home/participant -xf - <"$kept"
      unmount
    done
    ;;
  *) stop "save or restore" ;;
esac
echo "done: $(ls "$folder/claims" | wc -l) journals, the board, names and PINs"
